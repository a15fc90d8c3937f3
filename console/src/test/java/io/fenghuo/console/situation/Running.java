package io.fenghuo.console.situation;

import static io.fenghuo.console.situation.Examples.HERE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.fenghuo.connectors.postgres.Database;
import io.fenghuo.console.live.LiveStream;
import io.fenghuo.console.reference.Reference;
import io.fenghuo.rules.reference.County;
import io.fenghuo.rules.reference.Device;
import io.fenghuo.rules.reference.ReferenceChange;
import io.fenghuo.rules.reference.Threshold;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.awaitility.core.ConditionFactory;

/** The situation at work, its pages and its endpoints, against what surrounds it. */
public final class Running implements AutoCloseable {
    /** The beginning of an hour that has just passed. */
    static final Instant LATELY = Instant.now().minusSeconds(3_600).truncatedTo(ChronoUnit.HOURS);

    static final Reference REFERENCE =
            Reference.of(
                    List.of(
                            ReferenceChange.of(
                                    new County(
                                            HERE,
                                            "Dao",
                                            "POLYGON((111 25,112 25,112 26,111 26,111 25))")),
                            ReferenceChange.of(
                                    new Device(
                                            "gauge:1",
                                            "river-gauge",
                                            "gauge 1",
                                            111.5,
                                            25.5,
                                            null,
                                            List.of(
                                                    new Threshold("warning", 3.0, 0),
                                                    new Threshold(
                                                            "warning",
                                                            3.5,
                                                            LATELY.plusSeconds(600)
                                                                    .toEpochMilli())),
                                            List.of(),
                                            List.of(),
                                            Map.of()))));

    private final Surroundings here;
    private final List<AutoCloseable> open = new ArrayList<>();
    private final TestServer server;

    /** With an empty database. */
    public Running(Surroundings here) throws Exception {
        this.here = here;
        here.clear();
        var situation = situation(here.database());
        var live = LiveStream.open(here.database(), Clock.systemUTC());
        open.add(live);
        server =
                new TestServer(
                        Stream.concat(
                                        situation.endpoints().stream(),
                                        live.endpoints(context -> () -> true).stream())
                                .toList());
        open.add(0, server);
    }

    /** Another instance, on the same database or pool. */
    public Situation situation(Database database) {
        var situation =
                Situation.open(
                        database,
                        here.kafka(),
                        here.group(),
                        REFERENCE,
                        Situation.KEEP,
                        Clock.systemUTC());
        situation.start();
        open.add(situation);
        return situation;
    }

    public TestServer server() {
        return server;
    }

    static ConditionFactory soon() {
        return await().atMost(Duration.ofSeconds(20)).pollInterval(Duration.ofMillis(20));
    }

    /** Waits until the database answers so. */
    void awaitNumber(int number, String sql) {
        soon().untilAsserted(() -> assertThat(here.number(sql)).isEqualTo(number));
    }

    /** A member of each element of a list, as text. */
    static List<String> values(JsonNode list, String member) {
        return StreamSupport.stream(list.spliterator(), false)
                .map(each -> each.path(member).asText())
                .toList();
    }

    @Override
    public void close() throws Exception {
        for (var each : open) {
            each.close();
        }
        open.clear();
    }
}
