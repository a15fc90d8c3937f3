package io.fenghuo.jobs.disposal;

import static org.assertj.core.api.Assertions.assertThat;

import io.fenghuo.jobs.state.ReferenceState;
import io.fenghuo.rules.alert.Alert.Transition;
import io.fenghuo.rules.disposal.DisposalYaml;
import io.fenghuo.rules.incident.Action;
import io.fenghuo.rules.incident.Action.Verb;
import io.fenghuo.rules.incident.AlertData;
import io.fenghuo.rules.incident.Notification.Kind;
import io.fenghuo.rules.incident.Order;
import io.fenghuo.rules.incident.ReceivedAlert;
import io.fenghuo.rules.incident.Site;
import io.fenghuo.rules.incident.UnitReport;
import io.fenghuo.rules.incident.Words;
import io.fenghuo.rules.reference.Cells;
import io.fenghuo.rules.reference.ReferenceChange;
import io.fenghuo.rules.warning.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.heap.HeapKeyedStateBackend;
import org.apache.flink.streaming.api.operators.co.CoBroadcastWithKeyedOperator;
import org.apache.flink.streaming.util.KeyedBroadcastOperatorTestHarness;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DisposalStageTest {
    private static final String COUNTY = "431124";
    private static final Instant START = Instant.parse("2026-06-12T07:00:00Z");
    private static final double LON = 111.6;
    private static final double LAT = 25.53;

    private Harness harness = new Harness(null, START);

    /** A stage with a clock of its own. */
    private static final class Harness {
        final KeyedBroadcastOperatorTestHarness<
                        String,
                        DisposalInput,
                        ReferenceChange,
                        io.fenghuo.rules.incident.Notification>
                flink;

        Harness(@Nullable OperatorSubtaskState from, Instant now) {
            try {
                flink =
                        new KeyedBroadcastOperatorTestHarness<>(
                                new CoBroadcastWithKeyedOperator<>(
                                        new DisposalStage(DisposalYaml.shipped(), List.of()),
                                        List.of(ReferenceState.DESCRIPTOR)),
                                DisposalInput::county,
                                Types.STRING,
                                16,
                                1,
                                0);
                flink.setup(
                        DisposalTypes.NOTIFICATION.createSerializer(
                                flink.getExecutionConfig().getSerializerConfig()));
                if (from != null) {
                    flink.initializeState(from);
                }
                flink.open();
                flink.setProcessingTime(now.toEpochMilli());
            } catch (Exception failed) {
                throw new IllegalStateException(failed);
            }
        }

        void at(Instant now) throws Exception {
            flink.setProcessingTime(now.toEpochMilli());
        }

        void take(DisposalInput input) throws Exception {
            flink.processElement(input, input.received().toEpochMilli());
        }

        List<Kind> steps() {
            return flink.extractOutputValues().stream().map(it -> it.step().kind()).toList();
        }

        List<Order> orders() {
            var orders = new ArrayList<Order>();
            var side = flink.getSideOutput(DisposalStage.ORDERS);
            if (side != null) {
                side.forEach(record -> orders.add(record.getValue()));
            }
            return orders;
        }

        int stateEntries() {
            return ((HeapKeyedStateBackend<?>) flink.getOperator().getKeyedStateBackend())
                    .numKeyValueStateEntries();
        }
    }

    @AfterEach
    void stop() throws Exception {
        harness.flink.close();
    }

    @Test
    void shouldDisposeOfAnAlertOnceItHasSettled() throws Exception {
        harness.take(DisposalInput.of(START, unit("unit:a", "available")));
        harness.take(alert(START));
        assertThat(harness.steps()).isEmpty();

        harness.at(START.plusMillis(200));

        assertThat(harness.steps()).containsExactly(Kind.CREATED, Kind.ORDER_ISSUED);
        assertThat(harness.orders().get(0).unit()).isEqualTo("unit:a");
    }

    @Test
    void shouldFireAClockOnceThatWasPassedWhileItWasDown() throws Exception {
        harness.take(alert(START));
        harness.at(START.plusSeconds(1));

        restart(START.plusSeconds(600));
        harness.at(START.plusSeconds(604));

        assertThat(harness.steps()).containsExactly(Kind.ESCALATED);
    }

    @Test
    void shouldReadWhatCameInTimeBeforeClocksGoOnAfterARestart() throws Exception {
        harness.take(alert(START));
        harness.at(START.plusSeconds(1));
        var id = harness.flink.extractOutputValues().get(0).incident().id();

        restart(START.plusSeconds(600));
        harness.at(START.plusSeconds(601));
        harness.take(action(Verb.ACKNOWLEDGE, id, START.plusSeconds(59)));
        harness.at(START.plusSeconds(700));

        assertThat(harness.steps()).containsExactly(Kind.ACKNOWLEDGED);
    }

    @Test
    void shouldRememberAcrossARestartWhoIsBound() throws Exception {
        harness.take(DisposalInput.of(START, unit("unit:a", "available")));
        harness.take(alert(START));
        harness.at(START.plusSeconds(1));

        restart(START.plusSeconds(2));
        harness.take(DisposalInput.of(START.plusSeconds(3), unit("unit:a", "en-route")));

        assertThat(harness.steps())
                .containsExactly(
                        Kind.ORDER_CHANGED, Kind.ACKNOWLEDGED, Kind.DISPATCHED, Kind.EN_ROUTE);
    }

    @Test
    void shouldGiveTheSameIdsWhenItDoesTheSameAgain() throws Exception {
        var snapshot = harness.flink.snapshot(1, 1);
        harness.take(alert(START));
        harness.at(START.plusSeconds(1));
        harness.at(START.plusSeconds(62));
        var first = ids();

        harness.flink.close();
        harness = new Harness(snapshot, START);
        harness.take(alert(START));
        harness.at(START.plusSeconds(1));
        harness.at(START.plusSeconds(62));
        harness.at(START.plusSeconds(130));

        assertThat(ids()).isEqualTo(first).hasSize(2);
    }

    @Test
    void shouldEndWithNeitherStateNorTimers() throws Exception {
        harness.take(DisposalInput.of(START, unit("unit:a", "available")));
        harness.take(alert(START));
        harness.at(START.plusSeconds(1));
        var id = harness.flink.extractOutputValues().get(0).incident().id();
        var verbs = List.of(Verb.ACKNOWLEDGE, Verb.CONTROLLED, Verb.CLOSE);
        for (var verb : verbs) {
            harness.take(action(verb, id, START.plusSeconds(2 + verb.ordinal())));
        }
        assertThat(harness.stateEntries()).isPositive();

        harness.at(START.plus(Duration.ofDays(9)));

        assertThat(harness.stateEntries()).isZero();
        assertThat(harness.flink.numProcessingTimeTimers()).isZero();
    }

    private List<String> ids() {
        return harness.flink.extractOutputValues().stream().map(it -> it.id()).toList();
    }

    private void restart(Instant now) throws Exception {
        var snapshot = harness.flink.snapshot(1, 1);
        harness.flink.close();
        harness = new Harness(snapshot, now);
    }

    private static DisposalInput action(Verb verb, String incident, Instant at) {
        return DisposalInput.of(
                at,
                new Action(
                        verb + "-1",
                        at,
                        verb,
                        "officer-7",
                        COUNTY,
                        incident,
                        null,
                        null,
                        null,
                        null,
                        null));
    }

    private static UnitReport unit(String id, String state) {
        return new UnitReport(
                id,
                "police-patrol",
                state,
                COUNTY,
                LON,
                LAT,
                START,
                null,
                null,
                null,
                null,
                null,
                null);
    }

    private static DisposalInput alert(Instant at) {
        var data =
                new AlertData(
                        "alert-1",
                        "school-flood",
                        "flood",
                        "school-2",
                        Level.RED,
                        null,
                        "gauge:school-2",
                        new Site("School No. 2", LON, LAT, COUNTY, Cells.of(LON, LAT)),
                        at,
                        at,
                        new Words("学校进水", "water at a school"),
                        "flood",
                        "1.2.0",
                        "ponding",
                        null,
                        List.of(),
                        new Words("积水", "ponding"),
                        new AlertData.Response(List.of("traffic-police"), 900),
                        null);
        return DisposalInput.of(COUNTY, at, new ReceivedAlert("change-1", Transition.RAISED, data));
    }
}
