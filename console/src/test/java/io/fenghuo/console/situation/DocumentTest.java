package io.fenghuo.console.situation;

import static org.assertj.core.api.Assertions.assertThat;

import io.fenghuo.console.api.OpenApi;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

/** What the API's document says of lists that are handed on as they are stored. */
class DocumentTest {
    private final Jdbi none =
            Jdbi.create(
                    () -> {
                        throw new IllegalStateException("nothing is asked of it");
                    });

    @Test
    void shouldDocumentWhatIsStoredAsWhatItIs() {
        var document = OpenApi.of(new IncidentEndpoints(none).endpoints(), "1");
        var schemas = document.at("/components/schemas");
        assertThat(schemas.at("/Incidents/properties/incidents/items/$ref").asText())
                .isEqualTo("#/components/schemas/Incident");
        assertThat(schemas.at("/AlertView/properties/alert/$ref").asText())
                .isEqualTo("#/components/schemas/AlertData");
        assertThat(schemas.at("/AlertData/properties").has("headline")).isTrue();
        assertThat(document.toString()).doesNotContain("Stored");
        assertThat(schemas.at("/Incidents/required").toString()).isEqualTo("[\"incidents\"]");
    }
}
