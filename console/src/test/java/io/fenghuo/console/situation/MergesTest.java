package io.fenghuo.console.situation;

import static org.assertj.core.api.Assertions.assertThat;

import io.fenghuo.rules.alert.Alert.Transition;
import io.fenghuo.rules.incident.IncidentState;
import io.fenghuo.rules.incident.Order;
import io.fenghuo.rules.warning.Level;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What becomes of several records of one thing within a batch. */
class MergesTest {
    private static final Instant NOON = Examples.NOON;

    private static AlertIntake.Newest newest(Transition transition, int detected, int came) {
        var alert =
                Examples.alert(
                        "a", Examples.HERE, Level.RED, transition, NOON.plusSeconds(detected));
        return AlertIntake.Newest.of(
                new AlertIntake.Change(alert, NOON.plusSeconds(came), "{}", "[]"));
    }

    @Test
    void shouldKeepTheAlertChangeDetectedLastAndWhenTheFirstCame() {
        var merged =
                newest(Transition.RAISED, 0, 10)
                        .and(newest(Transition.CLEARED, 9, 11))
                        .and(newest(Transition.ESCALATED, 5, 12));
        assertThat(merged.change().alert().transition()).isEqualTo(Transition.CLEARED);
        assertThat(merged.began()).isEqualTo(NOON.plusSeconds(10));
    }

    @Test
    void shouldKeepTheLaterOfTwoChangesDetectedAtTheSameTime() {
        var merged = newest(Transition.RAISED, 0, 10).and(newest(Transition.ESCALATED, 0, 10));
        assertThat(merged.change().alert().transition()).isEqualTo(Transition.ESCALATED);
    }

    @Test
    void shouldNeverTakeAnIncidentBackToAnOlderUpdate() {
        var created = kept(IncidentState.CREATED, 0);
        var closed = kept(IncidentState.CLOSED, 9);
        assertThat(created.or(closed)).isSameAs(closed);
        assertThat(closed.or(created)).isSameAs(closed);
    }

    private static IncidentIntake.Kept kept(IncidentState state, int updated) {
        var incident =
                Examples.incident("i", Examples.HERE, Level.RED, state, NOON.plusSeconds(updated));
        return new IncidentIntake.Kept(incident, "{}");
    }

    @Test
    void shouldNeverTakeAnOrderBackToAnEarlierState() {
        var incident = Examples.incident("i", Examples.HERE, Level.RED);
        var issued =
                new OrderIntake.Kept(Examples.order("o", incident, Order.State.ISSUED), NOON, "{}");
        var arrived =
                new OrderIntake.Kept(
                        Examples.order("o", incident, Order.State.ON_SCENE), NOON, "{}");
        assertThat(issued.or(arrived)).isSameAs(arrived);
        assertThat(arrived.or(issued)).isSameAs(arrived);
    }

    @Test
    void shouldKeepTheSameOfAnyOrderOfReadings() {
        var seed = System.nanoTime();
        var random = new Random(seed);
        var reads = new ArrayList<ReadingIntake.Extremes>();
        for (int second = 0; second < 100; second++) {
            reads.add(
                    ReadingIntake.Extremes.of(
                            new ReadingIntake.Read(
                                    "g",
                                    "level",
                                    "m",
                                    second == 99 ? 1.5 : random.nextDouble(1, 2),
                                    NOON.plusSeconds(second),
                                    NOON)));
        }
        var inOrder = reads.stream().reduce(ReadingIntake.Extremes::and).orElseThrow();
        Collections.shuffle(reads, random);
        assertThat(reads.stream().reduce(ReadingIntake.Extremes::and).orElseThrow())
                .as("seed " + seed)
                .isEqualTo(inOrder);
        assertThat(inOrder.last().value()).isEqualTo(1.5);
    }

    @Test
    void shouldPutReadingsIntoTheFiveMinutesThatTheyWereTakenIn() {
        var read =
                new ReadingIntake.Read(
                        "g", "level", null, 1, Instant.parse("2026-06-12T04:04:59.999Z"), NOON);
        assertThat(read.slot().from()).isEqualTo(NOON);
    }
}
