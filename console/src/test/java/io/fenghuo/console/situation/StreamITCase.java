package io.fenghuo.console.situation;

import static io.fenghuo.console.situation.Examples.ELSEWHERE;
import static io.fenghuo.console.situation.Examples.HERE;
import static io.fenghuo.console.situation.Examples.NOON;
import static io.fenghuo.console.situation.Running.soon;
import static org.assertj.core.api.Assertions.assertThat;

import io.fenghuo.connectors.kafka.Topics;
import io.fenghuo.rules.incident.Answer;
import io.fenghuo.rules.incident.Notification.Kind;
import io.fenghuo.rules.incident.Order;
import io.fenghuo.rules.warning.Level;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What open pages are told, from Kafka to the page. */
class StreamITCase {
    private static Surroundings here;

    private Running running;

    @BeforeAll
    static void start() throws Exception {
        here = new Surroundings();
    }

    @AfterAll
    static void stop() throws Exception {
        here.close();
    }

    @BeforeEach
    void run() throws Exception {
        running = new Running(here);
    }

    @AfterEach
    void close() throws Exception {
        running.close();
    }

    @Test
    void shouldTellOpenPagesWhatLiesInTheirScopeAtOnce() throws Exception {
        try (var mine = running.server().follow(HERE);
                var other = running.server().follow(ELSEWHERE);
                var all = running.server().follow(TestServer.ALL)) {
            soon().until(
                            () ->
                                    Stream.of(mine, other, all)
                                            .allMatch(page -> page.of("hello").size() == 1));
            assertThat(mine.header("content-type")).startsWith("text/event-stream");
            assertThat(mine.header("content-encoding")).isEmpty();
            var incident = Examples.incident("i", HERE, Level.RED);
            var order = Examples.order("o", incident, Order.State.ISSUED);
            here.send(Examples.alert("a", HERE, Level.RED));
            here.send(Examples.alert("nowhere", null, Level.RED));
            here.send(incident);
            here.send(order);
            here.send(Examples.notification(incident, Kind.ORDER_ISSUED, NOON, order));
            here.send(Examples.answer("act", HERE, Answer.Outcome.ACCEPTED));
            here.send(Topics.PATROL, "u", Examples.unit("u", HERE, "available", 111, 25, NOON));
            soon().untilAsserted(
                            () ->
                                    assertThat(mine.events().stream().map(it -> it.name()).toList())
                                            .contains(
                                                    "alert",
                                                    "incident",
                                                    "order",
                                                    "step",
                                                    "answer",
                                                    "units"));
            soon().until(() -> all.of("alert").size() == 2 && all.of("units").size() == 1);
            assertThat(mine.of("alert")).hasSize(1);
            assertThat(mine.of("alert").get(0).at("/alert/headline/en").asText())
                    .isEqualTo("flood at a school");
            assertThat(mine.of("incident").get(0).path("state").asText()).isEqualTo("CREATED");
            assertThat(mine.of("order").get(0).path("unit").asText()).isEqualTo("fire-3");
            assertThat(mine.of("step").get(0).path("kind").asText()).isEqualTo("ORDER_ISSUED");
            assertThat(mine.of("step").get(0).at("/words/en").asText())
                    .isEqualTo("step ORDER_ISSUED");
            assertThat(mine.of("answer").get(0).path("action").asText()).isEqualTo("act");
            assertThat(mine.of("units").get(0).get(0).path("id").asText()).isEqualTo("u");
            assertThat(other.events()).extracting(EventStream.Event::name).containsOnly("hello");
        }
    }

    @Test
    void shouldTellTheFirstAnswerAgainToWhomRepeatsAnAction() throws Exception {
        try (var page = running.server().follow(HERE)) {
            here.send(Examples.answer("act", HERE, Answer.Outcome.ACCEPTED));
            soon().until(() -> page.of("answer").size() == 1);
            here.send(Examples.answer("act", HERE, Answer.Outcome.REPEATED));
            soon().until(() -> page.of("answer").size() == 2);
            assertThat(page.of("answer"))
                    .allMatch(it -> it.path("outcome").asText().equals("ACCEPTED"));
        }
    }

    @Test
    void shouldTellPagesToLoadAnewAfterTheDatabaseWasLost() throws Exception {
        try (var page = running.server().follow(HERE)) {
            soon().until(() -> page.of("hello").size() == 1);
            int reloads = page.of("reload").size();
            here.database()
                    .jdbi()
                    .useHandle(
                            handle ->
                                    handle.execute(
                                            "select pg_terminate_backend(pid) from"
                                                    + " pg_stat_activity where query ilike 'listen"
                                                    + " console%' and datname ="
                                                    + " current_database()"));
            soon().until(() -> page.of("reload").size() == reloads + 1);
            here.send(Examples.alert("a", HERE, Level.RED));
            soon().until(() -> page.of("alert").size() == 1);
        }
    }
}
