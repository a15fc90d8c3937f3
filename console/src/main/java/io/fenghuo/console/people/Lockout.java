package io.fenghuo.console.people;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Keeps whoever guesses passwords out: after five wrong ones an account is locked for 15 minutes,
 * after five more for 30, and so on, doubling up to a day. The right one begins anew.
 *
 * <p>While it is locked, nothing is counted and the right password is refused as the wrong one is:
 * otherwise guessing could go on, or somebody else could keep the account locked for ever.
 */
final class Lockout {
    static final int FAILURES = 5;
    static final Duration FIRST = Duration.ofMinutes(15);
    static final Duration LONGEST = Duration.ofDays(1);

    private Lockout() {}

    /**
     * How an account stands.
     *
     * @param failures wrong passwords since the last right one
     * @param lockedUntil null where it was never locked since
     */
    record Standing(int failures, @Nullable Instant lockedUntil) {
        static final Standing CLEAN = new Standing(0, null);

        /** Until when it is locked, or null where it is not. */
        @Nullable Instant lockedAt(Instant now) {
            return lockedUntil != null && now.isBefore(lockedUntil) ? lockedUntil : null;
        }
    }

    /** What becomes of one attempt. */
    enum Outcome {
        ADMITTED,
        WRONG,
        LOCKED
    }

    /** The outcome of an attempt, and how the account stands after it. */
    record Verdict(Outcome outcome, Standing after) {}

    static Verdict judge(Standing before, boolean right, Instant now) {
        if (before.lockedAt(now) != null) {
            return new Verdict(Outcome.LOCKED, before);
        }
        if (right) {
            return new Verdict(Outcome.ADMITTED, Standing.CLEAN);
        }
        int failures = before.failures() + 1;
        if (failures % FAILURES != 0) {
            return new Verdict(Outcome.WRONG, new Standing(failures, before.lockedUntil()));
        }
        var until = now.plus(duration(failures / FAILURES));
        return new Verdict(Outcome.WRONG, new Standing(failures, until));
    }

    private static Duration duration(int times) {
        // Seven doublings are longer than a day; more would only overflow.
        var doubled = FIRST.multipliedBy(1L << Math.min(times - 1, 7));
        return doubled.compareTo(LONGEST) < 0 ? doubled : LONGEST;
    }
}
