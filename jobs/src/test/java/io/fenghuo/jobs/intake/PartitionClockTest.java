package io.fenghuo.jobs.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class PartitionClockTest {
    private final PartitionClock clock = new PartitionClock(100);

    @Test
    void shouldTakeAnEventAtTheBoundAndRefuseTheNextOne() {
        assertThat(clock.lateBy("sensor", 0, 1_000)).isZero();
        assertThat(clock.lateBy("sensor", 0, 900)).isZero();
        assertThat(clock.lateBy("sensor", 0, 899)).isEqualTo(1);
    }

    @Test
    void shouldNotHoldOnePartitionAgainstAnother() {
        clock.lateBy("sensor", 0, 10_000);

        assertThat(clock.lateBy("sensor", 1, 5)).isZero();
        assertThat(clock.lateBy("sensor", 0, 9_000)).isEqualTo(900);
        assertThat(clock.lateBy("sensor", 1, 1)).isZero();
    }

    @Test
    void shouldCountTheLaterTimeWhenItTakesOverWhatOthersSaw() {
        clock.merge("sensor/0", 500);
        clock.merge("sensor/0", 2_000);
        clock.merge("sensor/0", 1_000);

        assertThat(clock.lateBy("sensor", 0, 1_800)).isEqualTo(100);
        assertThat(clock.highest()).containsExactlyEntriesOf(Map.of("sensor/0", 2_000L));
    }

    @Test
    void shouldNotBeMovedByALateEvent() {
        clock.lateBy("sensor", 0, 1_000);
        clock.lateBy("sensor", 0, 10);

        assertThat(clock.highest()).containsEntry("sensor/0", 1_000L);
    }

    @Test
    void shouldKnowWhetherItHasSeenAnything() {
        assertThat(clock.hasSeenNothing()).isTrue();
        clock.lateBy("sensor", 0, 1);
        assertThat(clock.hasSeenNothing()).isFalse();
    }
}
