package io.fenghuo.console.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.fenghuo.console.access.Permission;
import io.fenghuo.rules.incident.Incident;
import io.fenghuo.rules.incident.Words;
import java.util.List;
import org.junit.jupiter.api.Test;

class OpenApiTest {
    private static final List<Endpoint> ENDPOINTS =
            List.of(
                    Endpoint.get("/incidents/{id}", "One incident", Incident.class, call -> null)
                            .needing(Permission.VIEW)
                            .query("at", "when"),
                    Endpoint.post("/words", "Say words", Words.class, null, call -> null)
                            .needing(Permission.ACT));

    @Test
    void shouldTellOfEachEndpointItsParametersItsBodyAndWhoMayCall() {
        var document = OpenApi.of(ENDPOINTS, "1");

        var one = document.at("/paths/~1incidents~1{id}/get");
        assertThat(one.at("/parameters/0/name").asText()).isEqualTo("id");
        assertThat(one.at("/parameters/0/required").asBoolean()).isTrue();
        assertThat(one.at("/parameters/1/name").asText()).isEqualTo("at");
        assertThat(one.at("/description").asText()).contains("VIEW");
        assertThat(one.at("/security/0").has("session")).isTrue();
        var words = document.at("/paths/~1words/post");
        assertThat(words.at("/responses").has("204")).isTrue();
        assertThat(words.at("/requestBody/content/application~1json/schema/$ref").asText())
                .isEqualTo("#/components/schemas/Words");
    }

    @Test
    void shouldDescribeRecordsByTheirMembersAndSayWhichMayBeMissing() {
        var schemas = OpenApi.of(ENDPOINTS, "1").at("/components/schemas");

        var incident = schemas.path("Incident");
        assertThat(incident.at("/properties/level/$ref").asText())
                .isEqualTo("#/components/schemas/Level");
        assertThat(schemas.at("/Level/enum").toString()).contains("\"ORANGE\"");
        assertThat(incident.at("/required").toString())
                .contains("\"county\"")
                .doesNotContain("signOff");
        assertThat(incident.at("/properties/updated/format").asText()).isEqualTo("date-time");
    }
}
