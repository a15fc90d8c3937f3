package io.fenghuo.bench.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.fenghuo.bench.contest.Settings;
import io.fenghuo.connectors.kafka.LocalBroker;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The engine and the limits over small workloads, in this JVM. */
class TaskProcessITCase {
    private static LocalBroker broker;
    private static WorkloadTopics topics;

    @TempDir Path folder;

    @BeforeAll
    static void start() {
        broker = LocalBroker.start();
        topics = new WorkloadTopics(broker.bootstrap(), 2);
    }

    @AfterAll
    static void stop() {
        broker.close();
    }

    static Stream<String> contestants() {
        return Stream.of("engine", "consume", "decode", "keyby", "count");
    }

    @ParameterizedTest
    @MethodSource("contestants")
    @Timeout(180)
    void shouldReadAllAndFindJustWhatHadToBeFound(String contestant) throws Exception {
        var plan = Plan.patterns(5);
        var task =
                new Task(
                        contestant,
                        plan,
                        topics.of(plan, 22_000),
                        2_000,
                        new Settings(broker.bootstrap(), 2, 10_000, 5_000, folder));

        var measured = TaskProcess.run(task);

        assertThat(measured.events()).isEqualTo(20_000);
        assertThat(measured.examples()).isEmpty();
        assertThat(measured.wrong()).isZero();
        assertThat(measured.found()).isEqualTo(measured.expected());
        assertThat(measured.nanos()).isPositive();
        assertThat(measured.cpuNanos()).isPositive();
        assertThat(measured.allocatedBytes()).isPositive();
    }

    @ParameterizedTest
    @ValueSource(strings = {"engine", "backtest"})
    @Timeout(180)
    void shouldRaiseSignalsOfTheSimulatedCity(String contestant) throws Exception {
        var task =
                new Task(
                        contestant,
                        Plan.CITY,
                        topics.of(Plan.CITY, 20_000),
                        1_000,
                        new Settings(broker.bootstrap(), 2, 10_000, 60_000, folder));

        var measured = TaskProcess.run(task);

        // A backtest is measured from its start, as who waits for it does.
        assertThat(measured.events()).isEqualTo(contestant.equals("engine") ? 19_000 : 20_000);
        assertThat(measured.signals()).isBetween(20L, 2_000L);
    }
}
