package io.fenghuo.cli.rules;

import static io.fenghuo.cli.rules.Published.live;
import static io.fenghuo.cli.rules.Published.pack;
import static io.fenghuo.cli.rules.Published.shelf;
import static io.fenghuo.cli.rules.Published.status;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonToken;
import io.fenghuo.rules.publication.PackStatus.State;
import io.fenghuo.rules.publication.Publication;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PackTableTest {
    private final Publication first = live(Publication.ALWAYS, 10, pack("1.0.0", 1));
    private final Publication retirement = live(60_000, 20_000, null);
    private final Shelf shelf =
            shelf(List.of(status(first, "by-subject", 0, 1, State.ACTIVE, 30)), first, retirement);

    @Test
    void shouldAlignWhatIsPublishedAndSayUnderItWhatTheJobsSay() {
        var key = Published.KEY.id();

        assertThat(PackTable.lines(shelf.current(50_000), 50_000))
                .containsExactly(
                        "PACK   VERSION  LANE  STATE       FROM                  PUBLISHED       "
                                + "          KEY",
                        "small  1.0.0    live  in force    beginning            "
                                + " 1970-01-01T00:00:00.010Z  "
                                + key,
                        "  detection: by-subject active 1/1",
                        "small  -        live  unanswered  1970-01-01T00:01:00Z "
                                + " 1970-01-01T00:00:20Z      "
                                + key,
                        "  no job has answered");
        assertThat(PackTable.lines(Map.of(), 0)).isEmpty();
    }

    @Test
    void shouldSayTheSameToAProgram() throws Exception {
        var json = PackTable.json(shelf.current(50_000), 50_000);

        int objects = 0;
        try (var parser = new JsonFactory().createParser(json)) {
            for (var token = parser.nextToken(); token != null; token = parser.nextToken()) {
                objects += token == JsonToken.START_OBJECT ? 1 : 0;
            }
        }
        assertThat(objects).isEqualTo(4);
        assertThat(json)
                .contains(
                        "\"activeFrom\" : null",
                        "\"activeFrom\" : \"1970-01-01T00:01:00Z\"",
                        "\"rejected\" : null",
                        "\"active\" : 1");
    }
}
