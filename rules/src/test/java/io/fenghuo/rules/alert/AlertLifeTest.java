package io.fenghuo.rules.alert;

import static org.assertj.core.api.Assertions.assertThat;

import io.fenghuo.rules.alert.Alert.Transition;
import io.fenghuo.rules.alert.AlertLife.Reason;
import io.fenghuo.rules.alert.AlertLife.Step;
import io.fenghuo.rules.warning.Level;
import io.fenghuo.rules.warning.WarningSamples;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AlertLifeTest {
    private static final long T = 1_781_247_900_000L;
    private static final long MINUTE = 60_000;
    private static final long HOLD = WarningSamples.HOLD;
    private static final long RECOVERY = WarningSamples.RECOVERY;

    private @Nullable AlertState state;
    private final List<Alert> alerts = new ArrayList<>();

    @Test
    void shouldRaiseOnTheFirstWarning() {
        var step = warn(T, Level.YELLOW);

        assertThat(step.reason()).isEqualTo(Reason.RAISED);
        assertThat(alerts).hasSize(1);
        var alert = alerts.get(0);
        assertThat(alert.transition()).isEqualTo(Transition.RAISED);
        assertThat(alert.level()).isEqualTo(Level.YELLOW);
        assertThat(alert.previousLevel()).isNull();
        assertThat(alert.detectedAtMillis()).isEqualTo(T);
        assertThat(alert.onsetMillis()).isEqualTo(T - MINUTE);
        assertThat(alert.expiresMillis()).isEqualTo(T + HOLD);
        assertThat(AlertLife.nextDeadline(state)).isEqualTo(OptionalLong.of(T + HOLD));
    }

    @Test
    void shouldGiveOneAlertForTwoWarningsAMillisecondApart() {
        warn(T, Level.YELLOW);
        var step = warn(T + 1, Level.YELLOW);

        assertThat(step.reason()).isEqualTo(Reason.CONFIRMED);
        assertThat(told()).containsExactly("RAISED YELLOW +0");
        assertThat(AlertLife.nextDeadline(state)).isEqualTo(OptionalLong.of(T + 1 + HOLD));
    }

    @Test
    void shouldEscalateAtOnce() {
        warn(T, Level.BLUE);
        var step = warn(T + 5 * MINUTE, Level.RED);

        assertThat(step.reason()).isEqualTo(Reason.ESCALATED);
        assertThat(told()).containsExactly("RAISED BLUE +0", "ESCALATED BLUE>RED +5");
        assertThat(alerts.get(1).alertId()).isEqualTo(alerts.get(0).alertId());
        assertThat(alerts.get(1).id()).isNotEqualTo(alerts.get(0).id());
        assertThat(alerts.get(1).onsetMillis()).isEqualTo(alerts.get(0).onsetMillis());
    }

    @Test
    void shouldNotDowngradeOnALowerWarningBeforeTheHoldHasPassed() {
        warn(T, Level.ORANGE);
        assertThat(warn(T + 30 * MINUTE, Level.YELLOW).reason()).isEqualTo(Reason.CONFIRMED);
        assertThat(pass(T + HOLD - 1).reason()).isEqualTo(Reason.STILL_HELD);
        assertThat(told()).containsExactly("RAISED ORANGE +0");

        var step = pass(T + HOLD);

        assertThat(step.reason()).isEqualTo(Reason.DOWNGRADED);
        assertThat(told()).containsExactly("RAISED ORANGE +0", "DOWNGRADED ORANGE>YELLOW +60");
        assertThat(alerts.get(1).expiresMillis()).isEqualTo(T + 30 * MINUTE + HOLD);
    }

    @Test
    void shouldClearAtTheInstantThatTheHoldEnded() {
        warn(T, Level.YELLOW);

        var step = pass(T + 5 * HOLD);

        assertThat(step.reason()).isEqualTo(Reason.CLEARED);
        assertThat(step.state()).isNull();
        assertThat(told()).containsExactly("RAISED YELLOW +0", "CLEARED YELLOW>YELLOW +60");
        assertThat(alerts.get(1).expiresMillis()).isEqualTo(alerts.get(1).detectedAtMillis());
        assertThat(AlertLife.nextDeadline(state)).isEmpty();
    }

    @Test
    void shouldStepDownThroughEveryLevelThatIsStillHeld() {
        warn(T, Level.RED);
        warn(T + 10 * MINUTE, Level.YELLOW);
        warn(T + 20 * MINUTE, Level.BLUE);

        pass(T + 10 * HOLD);

        assertThat(told())
                .containsExactly(
                        "RAISED RED +0",
                        "DOWNGRADED RED>YELLOW +60",
                        "DOWNGRADED YELLOW>BLUE +70",
                        "CLEARED BLUE>BLUE +80");
    }

    @Test
    void shouldClearAfterTheRecoveryTimeOnWordThatTheDangerIsOver() {
        warn(T, Level.ORANGE);
        var step = warn(T + 5 * MINUTE, null);

        assertThat(step.reason()).isEqualTo(Reason.RECOVERING);
        assertThat(step.alerts()).isEmpty();
        assertThat(AlertLife.nextDeadline(state))
                .isEqualTo(OptionalLong.of(T + 5 * MINUTE + RECOVERY));
        pass(T + HOLD);
        assertThat(told()).containsExactly("RAISED ORANGE +0", "CLEARED ORANGE>ORANGE +15");
        assertThat(alerts.get(1).cause().recovered()).isTrue();
    }

    @Test
    void shouldNotProlongAHoldByRecovery() {
        warn(T, Level.ORANGE);
        warn(T + HOLD - MINUTE, null);
        pass(T + 2 * HOLD);

        assertThat(told()).containsExactly("RAISED ORANGE +0", "CLEARED ORANGE>ORANGE +60");
    }

    @Test
    void shouldStayUpWhenWarnedAgainWhileRecovering() {
        warn(T, Level.ORANGE);
        warn(T + 5 * MINUTE, null);
        warn(T + 10 * MINUTE, Level.YELLOW);
        pass(T + 10 * HOLD);

        assertThat(told())
                .containsExactly(
                        "RAISED ORANGE +0",
                        "DOWNGRADED ORANGE>YELLOW +15",
                        "CLEARED YELLOW>YELLOW +70");
    }

    @Test
    void shouldIgnoreRecoveryWhereNothingIsUp() {
        assertThat(warn(T, null).reason()).isEqualTo(Reason.NOTHING_TO_RECOVER);
        assertThat(pass(T).reason()).isEqualTo(Reason.NOTHING_UP);
        assertThat(alerts).isEmpty();
        assertThat(state).isNull();
    }

    @Test
    void shouldRaiseAnotherAlertAfterTheFirstWasCleared() {
        warn(T, Level.YELLOW);
        pass(T + HOLD);
        warn(T + 2 * HOLD, Level.YELLOW);

        assertThat(told())
                .containsExactly(
                        "RAISED YELLOW +0", "CLEARED YELLOW>YELLOW +60", "RAISED YELLOW +120");
        assertThat(alerts.get(2).alertId()).isNotEqualTo(alerts.get(0).alertId());
    }

    @Test
    void shouldClearFirstWhenAWarningComesAfterTheHoldAndNoTimerFired() {
        warn(T, Level.YELLOW);
        var step = warn(T + HOLD + 1, Level.YELLOW);

        assertThat(step.reason()).isEqualTo(Reason.RAISED);
        assertThat(step.alerts())
                .extracting(Alert::transition)
                .containsExactly(Transition.CLEARED, Transition.RAISED);
    }

    @Test
    void shouldHearTheWarningsOfAnInstantBeforeItsHoldEnds() {
        warn(T, Level.YELLOW);
        warn(T + HOLD, Level.YELLOW);

        assertThat(pass(T + HOLD).reason()).isEqualTo(Reason.STILL_HELD);
        assertThat(told()).containsExactly("RAISED YELLOW +0");
    }

    @Test
    void shouldRaiseAndEscalateForTwoLevelsAtOneInstant() {
        warn(T, Level.YELLOW);
        warn(T, Level.RED);

        assertThat(told()).containsExactly("RAISED YELLOW +0", "ESCALATED YELLOW>RED +0");

        state = null;
        alerts.clear();
        warn(T, Level.RED);
        warn(T, Level.YELLOW);
        assertThat(told()).containsExactly("RAISED RED +0");
    }

    @Test
    void shouldGiveTheSameIdsOnReplay() {
        warn(T, Level.YELLOW);
        warn(T + 1, Level.RED);
        pass(T + 10 * HOLD);
        var first = List.copyOf(alerts);

        state = null;
        alerts.clear();
        warn(T, Level.YELLOW);
        warn(T + 1, Level.RED);
        pass(T + 10 * HOLD);

        assertThat(alerts).isEqualTo(first).doesNotHaveDuplicates();
    }

    @Test
    void shouldNotMatterHowOftenTimeIsTold() {
        long seed = 7;
        var random = new Random(seed);
        for (int round = 0; round < 500; round++) {
            state = null;
            alerts.clear();
            @Nullable AlertState told = null;
            var toldAlerts = new ArrayList<Alert>();
            long now = T;
            for (int i = 0; i < 30; i++) {
                now += random.nextInt(5) * 7 * MINUTE;
                int level = random.nextInt(6);
                var warning =
                        WarningSamples.at(now, level < 4 ? Level.values()[level] : null, "w" + i);
                for (long at = now - 20 * MINUTE; at < now; at += 5 * MINUTE) {
                    var step = AlertLife.onTime(told, at);
                    told = step.state();
                    toldAlerts.addAll(step.alerts());
                }
                var step = AlertLife.onWarning(told, warning);
                told = step.state();
                toldAlerts.addAll(step.alerts());
                take(AlertLife.onWarning(state, warning));
            }
            assertThat(toldAlerts).as("seed %d, round %d", seed, round).isEqualTo(alerts);
            assertThat(told).isEqualTo(state);
        }
    }

    private Step warn(long at, @Nullable Level level) {
        return take(AlertLife.onWarning(state, WarningSamples.at(at, level, "w" + at + level)));
    }

    private Step pass(long now) {
        return take(AlertLife.onTime(state, now));
    }

    private Step take(Step step) {
        state = step.state();
        alerts.addAll(step.alerts());
        return step;
    }

    private List<String> told() {
        return alerts.stream()
                .map(
                        alert ->
                                alert.transition()
                                        + " "
                                        + (alert.previousLevel() == null
                                                ? ""
                                                : alert.previousLevel() + ">")
                                        + alert.level()
                                        + " +"
                                        + (alert.detectedAtMillis() - T) / MINUTE)
                .toList();
    }
}
