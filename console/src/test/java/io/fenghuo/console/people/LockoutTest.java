package io.fenghuo.console.people;

import static org.assertj.core.api.Assertions.assertThat;

import io.fenghuo.console.people.Lockout.Outcome;
import io.fenghuo.console.people.Lockout.Standing;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;

class LockoutTest {
    private static final Instant MORNING = Instant.parse("2026-06-12T00:00:00Z");

    private Standing standing = Standing.CLEAN;
    private Instant now = MORNING;

    @Test
    void shouldLockForAQuarterOfAnHourAfterTheFifthWrongPassword() {
        for (int i = 0; i < 4; i++) {
            assertThat(attempt(false)).isEqualTo(Outcome.WRONG);
            assertThat(standing.lockedAt(now)).isNull();
        }

        assertThat(attempt(false)).isEqualTo(Outcome.WRONG);

        assertThat(standing.lockedAt(now)).isEqualTo(MORNING.plus(Duration.ofMinutes(15)));
    }

    @Test
    void shouldRefuseTheRightPasswordAsTheWrongOneWhileLocked() {
        failFiveTimes();

        assertThat(attempt(true)).isEqualTo(Outcome.LOCKED);
        assertThat(attempt(false)).isEqualTo(Outcome.LOCKED);
    }

    @Test
    void shouldNotCountWhileLockedSoThatNobodyKeepsAnAccountLocked() {
        failFiveTimes();
        var locked = standing;

        for (int i = 0; i < 100; i++) {
            attempt(false);
        }

        assertThat(standing).isEqualTo(locked);
    }

    @Test
    void shouldAdmitTheRightPasswordAtTheVeryInstantThatTheLockEnds() {
        failFiveTimes();

        now = MORNING.plus(Duration.ofMinutes(15)).minusMillis(1);
        assertThat(attempt(true)).isEqualTo(Outcome.LOCKED);

        now = MORNING.plus(Duration.ofMinutes(15));
        assertThat(attempt(true)).isEqualTo(Outcome.ADMITTED);
    }

    @Test
    void shouldDoubleTheLockEachTimeUpToADayAndNeverBeyond() {
        var locks = new ArrayList<Long>();
        for (int i = 0; i < 70; i++) {
            failFiveTimes();
            var until = standing.lockedAt(now);
            assertThat(until).isNotNull();
            locks.add(Duration.between(now, until).toMinutes());
            now = until;
        }

        assertThat(locks).startsWith(15L, 30L, 60L, 120L, 240L, 480L, 960L, 1440L, 1440L);
        assertThat(locks.subList(7, 70)).containsOnly(1440L);
    }

    @Test
    void shouldBeginAnewAfterTheRightPassword() {
        for (int i = 0; i < 4; i++) {
            attempt(false);
        }
        assertThat(attempt(true)).isEqualTo(Outcome.ADMITTED);

        for (int i = 0; i < 4; i++) {
            attempt(false);
        }
        assertThat(standing.lockedAt(now)).isNull();
        failFiveTimes();
        assertThat(standing.lockedUntil()).isEqualTo(now.plus(Duration.ofMinutes(15)));
    }

    @Test
    void shouldGiveFiveMoreAttemptsAfterALock() {
        failFiveTimes();
        now = now.plus(Duration.ofMinutes(15));

        for (int i = 0; i < 4; i++) {
            assertThat(attempt(false)).isEqualTo(Outcome.WRONG);
            assertThat(standing.lockedAt(now)).isNull();
        }
    }

    private void failFiveTimes() {
        do {
            attempt(false);
        } while (standing.lockedAt(now) == null);
    }

    private Outcome attempt(boolean right) {
        var verdict = Lockout.judge(standing, right, now);
        standing = verdict.after();
        return verdict.outcome();
    }
}
