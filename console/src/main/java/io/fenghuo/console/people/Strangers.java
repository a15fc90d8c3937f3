package io.fenghuo.console.people;

import io.fenghuo.console.people.Lockout.Outcome;
import io.fenghuo.console.people.Lockout.Standing;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Names of no account, locked out as accounts are: otherwise five wrong passwords would tell which
 * names exist.
 *
 * <p>Kept in memory, the last ones only. Two instances count each for itself, and ten thousand
 * other names make it forget one; whoever goes to that length learns that a name is none.
 */
final class Strangers {
    private static final int MOST = 10_000;

    private final Map<String, Standing> byName =
            new LinkedHashMap<>(16, 0.75f, true) {
                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(Map.Entry<String, Standing> eldest) {
                    return size() > MOST;
                }
            };

    /** Judges an attempt, which is always wrong. */
    synchronized Lockout.Verdict judge(String name, Instant now) {
        var before = byName.getOrDefault(name, Standing.CLEAN);
        var verdict = Lockout.judge(before, false, now);
        if (verdict.outcome() != Outcome.LOCKED) {
            byName.put(name, verdict.after());
        }
        return verdict;
    }
}
