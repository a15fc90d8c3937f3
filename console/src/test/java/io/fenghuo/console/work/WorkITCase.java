package io.fenghuo.console.work;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.fenghuo.connectors.kafka.Topics;
import io.fenghuo.console.situation.Surroundings;
import io.fenghuo.console.situation.TestServer;
import io.fenghuo.rules.incident.Action.Verb;
import io.fenghuo.rules.incident.ActionJson;
import java.time.Clock;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Actions on their way to a real broker. */
class WorkITCase {
    private static final String INCIDENT =
            "insert into incident values ('i', '431124', 'CREATED', false, 4, 'flood', 'flood',"
                    + " now(), now(), '', '{}')";

    @Test
    void shouldSendActionsUnderTheirCountyAndSayByWhichIdTheyAreAnswered() throws Exception {
        try (var here = new Surroundings()) {
            here.clear();
            here.database().jdbi().useHandle(handle -> handle.execute(INCIDENT));
            var work = Work.open(here.kafka(), here.database(), Clock.systemUTC());
            try (work;
                    var server = new TestServer(work.endpoints())) {
                var first =
                        server.post(
                                "/actions",
                                "431124",
                                "{\"verb\":\"ACKNOWLEDGE\",\"incident\":\"i\"}");
                assertThat(UUID.fromString(first.path("id").asText())).isNotNull();
                var second =
                        server.post(
                                "/actions",
                                "431124",
                                """
                                {"verb":"FALSE_ALARM","incident":"i","reason":"水位计故障"}\
                                """,
                                "Idempotency-Key",
                                "mine-1");
                assertThat(second.path("id").asText()).isEqualTo("mine-1");

                var sent = here.topic(Topics.ACTIONS);
                assertThat(sent).hasSize(2);
                assertThat(new String(sent.get(0).key(), UTF_8)).isEqualTo("431124");
                var action = ActionJson.decode(sent.get(1).value());
                assertThat(action.id()).isEqualTo("mine-1");
                assertThat(action.verb()).isEqualTo(Verb.FALSE_ALARM);
                assertThat(action.by()).isEqualTo("officer");
                assertThat(action.reason()).isEqualTo("水位计故障");

                refuse(server, "460106", "{\"verb\":\"ACKNOWLEDGE\",\"incident\":\"i\"}", 404);
                refuse(server, "431124", "{\"verb\":\"FALSE_ALARM\",\"incident\":\"i\"}", 400);
                refuse(server, "431124", "{\"verb\":\"FLY\",\"incident\":\"i\"}", 400);
                refuse(server, "431124", "{\"incident\":\"i\"}", 400);
                refuse(
                        server,
                        "431124",
                        "{\"verb\":\"CLOSE\",\"incident\":\"i\",\"reason\":\"\\ud800\"}",
                        400);
                assertThat(here.topic(Topics.ACTIONS)).hasSize(2);
            }
        }
    }

    private static void refuse(TestServer server, String counties, String body, int status)
            throws Exception {
        assertThat(server.post("/actions", counties, body).path("status").asInt())
                .as(body)
                .isEqualTo(status);
    }
}
