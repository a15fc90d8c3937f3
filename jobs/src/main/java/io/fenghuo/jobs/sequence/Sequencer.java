package io.fenghuo.jobs.sequence;

import io.fenghuo.rules.finding.Match;
import io.fenghuo.rules.finding.Signal;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Brings what is under way for a key from instant to instant: signals in the order of time and id,
 * and partial matches run out of time at the very instant they are due.
 *
 * <p>That last point is where it is stricter than {@code CepOperator}, which lets time leap from
 * watermark to watermark; so its timeouts depend on how often watermarks come, and ours do not.
 *
 * <p>A pattern without {@code within} keeps its partial matches until they complete, for ever if
 * they do not.
 */
public final class Sequencer {
    /** No instant: nothing is waited for. */
    public static final long NEVER = Long.MAX_VALUE;

    /** Of the signals of one instant. */
    static final Comparator<Signal> BY_ID = Comparator.comparing(Signal::id);

    private Sequencer() {}

    /**
     * Brings a key to an instant, by the version of its pattern that is in force then. Nothing
     * falls due before: it was called at every instant that it asked for.
     *
     * @param key the value that the pattern is followed under; the subject of its matches
     * @param before null where nothing was under way
     * @param signals of that instant, by id; there may be none
     * @param out takes matches in the order in which they are found; a match's time is the instant
     */
    static Progress advance(
            Lineage lineage,
            String key,
            @Nullable PartialMatches before,
            long timeMillis,
            List<Signal> signals,
            Consumer<Match> out) {
        var run = new Run(lineage, key, timeMillis, before, out);
        if (!signals.isEmpty()) {
            run.runOutUntil(timeMillis);
            run.advanceTo(timeMillis);
            for (int place = 0; place < signals.size(); place++) {
                run.process(signals.get(place), place);
            }
        }
        run.runOutUntil(Math.min(timeMillis, lineage.overMillis() - 1));
        if (lineage.isOver(timeMillis)) {
            return new Progress(null, NEVER, run.partials.begun());
        }
        return run.partials.idle()
                ? new Progress(null, NEVER, 0)
                : new Progress(run.partials, run.due(), 0);
    }

    /**
     * How far a key has come.
     *
     * @param partials null where nothing is under way any more
     * @param nextMillis when to look at it again at the latest, or {@link #NEVER}
     * @param discarded how many partial matches were given up
     */
    record Progress(@Nullable PartialMatches partials, long nextMillis, int discarded) {}

    /**
     * One key at an instant. While nothing is under way, neither time nor signals that begin
     * nothing make any difference.
     */
    private static final class Run {
        private final Lineage lineage;
        private final String key;
        private final long fromMillis;
        private final Consumer<Match> out;
        private Automaton automaton;
        private PartialMatches partials;

        Run(
                Lineage lineage,
                String key,
                long fromMillis,
                @Nullable PartialMatches before,
                Consumer<Match> out) {
            this.lineage = lineage;
            this.key = key;
            this.fromMillis = fromMillis;
            this.out = out;
            // Versions that share a lineage have the same states.
            this.automaton = lineage.at(fromMillis);
            this.partials = before == null ? automaton.start() : before;
        }

        /** When the next partial match runs out of time, by the version in force then. */
        long due() {
            var known = automaton;
            long due = Math.max(fromMillis, known.due(partials));
            for (var then = lineage.at(due); then != known; then = lineage.at(due)) {
                known = then;
                // A version that allows less time is heeded when the key is looked at next.
                due = Math.max(due, then.due(partials));
            }
            return due;
        }

        void runOutUntil(long time) {
            // The last watermark of a bounded stream is NEVER itself, and nothing is due then.
            for (long due = due(); due != NEVER && due <= time; due = due()) {
                advanceTo(due);
                if (due() <= due) {
                    throw new IllegalStateException(
                            "pattern "
                                    + automaton.name()
                                    + ": a partial match due at "
                                    + due
                                    + " did not run out of time");
                }
            }
        }

        void advanceTo(long time) {
            automaton = lineage.at(time);
            if (lineage.isClosing(time)) {
                partials = partials.closed();
            }
            if (!partials.idle()) {
                partials =
                        partials.at(
                                time,
                                automaton,
                                last -> out.accept(automaton.match(key, time, last, false)),
                                last -> out.accept(automaton.match(key, time, last, true)));
            }
        }

        void process(Signal signal, int place) {
            if (partials.idle() && !automaton.mayBegin(signal)) {
                return;
            }
            long time = signal.timeMillis();
            partials =
                    partials.after(
                            signal,
                            place,
                            automaton,
                            last -> out.accept(automaton.match(key, time, last, false)));
        }
    }
}
