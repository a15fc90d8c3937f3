package io.fenghuo.jobs.sequence;

import io.fenghuo.rules.finding.Signal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.PriorityQueue;
import java.util.function.Consumer;

/**
 * What is under way of one pattern for one key. Never changed once it is made: a signal or an
 * instant makes another one of it, which shares what both have.
 *
 * <p>It steps exactly as Flink's {@code NFA} does, in the same order, with the graph that Flink's
 * compiler made; a test holds it to that. It differs in what it keeps: a partial match is a list
 * that ends with its last signal, where Flink has a buffer that all share, with versions to tell
 * them apart and counts of who still needs what.
 */
final class PartialMatches {
    private final PriorityQueue<PartialMatch> open;

    /** Found, but not told yet, since a skip strategy may drop them for what began earlier. */
    private final PriorityQueue<PartialMatch> complete;

    private PartialMatches(PriorityQueue<PartialMatch> open, PriorityQueue<PartialMatch> complete) {
        this.open = open;
        this.complete = complete;
    }

    /** In the order in which they are stepped. */
    static PartialMatches of(Collection<PartialMatch> open, Collection<PartialMatch> complete) {
        return new PartialMatches(queue(open), queue(complete));
    }

    Collection<PartialMatch> open() {
        return open;
    }

    Collection<PartialMatch> complete() {
        return complete;
    }

    /** How many have at least their first signal. */
    int begun() {
        int begun = 0;
        for (var partial : open) {
            if (partial.begun()) {
                begun++;
            }
        }
        return begun;
    }

    /** Whether nothing is under way: at most the attempt that waits for a first signal. */
    boolean idle() {
        return begun() == 0 && complete.isEmpty();
    }

    /** Without the attempt that waits for a first signal, so that nothing new begins. */
    PartialMatches closed() {
        if (begun() == open.size()) {
            return this;
        }
        var begun = new PriorityQueue<>(open);
        begun.removeIf(partial -> !partial.begun());
        return new PartialMatches(begun, complete);
    }

    /**
     * After a signal.
     *
     * @param place of the signal among those of its instant
     * @param found takes the last signal of each match
     */
    PartialMatches after(Signal signal, int place, Automaton automaton, Consumer<Taken> found) {
        if (!moves(signal, automaton)) {
            return this;
        }
        var next = queue(List.of());
        var ended = queue(List.of());
        for (var partial : open) {
            step(partial, signal, place, automaton, next, ended);
        }
        return completed(next, ended, automaton.skipRule(), found);
    }

    private boolean moves(Signal signal, Automaton automaton) {
        for (var partial : open) {
            if (!automaton.moves(partial, signal).stays()) {
                return true;
            }
        }
        return false;
    }

    private static void step(
            PartialMatch partial,
            Signal signal,
            int place,
            Automaton automaton,
            Collection<PartialMatch> next,
            Collection<PartialMatch> ended) {
        var moves = automaton.moves(partial, signal);
        var goOn = new ArrayList<PartialMatch>(2);
        boolean stopped = false;
        for (var move : moves.all()) {
            var last = partial.last();
            if (move.step() != null) {
                last = new Taken(move.step(), signal, place, last);
            }
            for (var target : move.targets()) {
                var moved = new PartialMatch(target.getName(), last);
                if (target.isFinal()) {
                    ended.add(moved);
                } else if (target.isStop()) {
                    stopped = true;
                } else {
                    goOn.add(moved);
                }
            }
        }
        if (moves.beginsAnew()) {
            goOn.add(partial);
        }
        if (!stopped) {
            next.addAll(goOn);
        }
    }

    /**
     * At an instant, when some run out of time.
     *
     * @param found takes the last signal of each match: absences are known now, and matches that
     *     waited for what has run out
     * @param ranOut then takes the last signal of each that was given up, where the pattern tells
     *     of them
     */
    PartialMatches at(
            long timeMillis, Automaton automaton, Consumer<Taken> found, Consumer<Taken> ranOut) {
        var next = queue(List.of());
        var ended = queue(List.of());
        var givenUp = new ArrayList<Taken>();
        for (var partial : open) {
            var last = partial.last();
            if (last == null || automaton.due(partial) > timeMillis) {
                next.add(partial);
            } else if (automaton.isPending(partial)) {
                ended.add(partial);
            } else {
                givenUp.add(last);
            }
        }
        if (next.size() == open.size()) {
            return this;
        }
        var after = completed(next, ended, automaton.skipRule(), found);
        if (automaton.tellsTimeouts()) {
            givenUp.forEach(ranOut);
        }
        return after;
    }

    /** Tells matches, earliest first; where some are skipped, not before what began earlier. */
    private PartialMatches completed(
            PriorityQueue<PartialMatch> next,
            Collection<PartialMatch> ended,
            SkipRule rule,
            Consumer<Taken> found) {
        var all = new PriorityQueue<>(complete);
        all.addAll(ended);
        for (var match = all.peek(); match != null; match = all.peek()) {
            var earliest = next.peek();
            if (rule.skips()
                    && earliest != null
                    && PartialMatch.BY_START.compare(match, earliest) > 0) {
                break;
            }
            all.poll();
            var last = match.last();
            if (last == null) {
                throw new IllegalStateException("a match of no signals");
            }
            if (rule.skips()) {
                next.removeIf(partial -> rule.skips(partial, last));
                all.removeIf(other -> rule.skips(other, last));
            }
            found.accept(last);
        }
        return new PartialMatches(next, all);
    }

    private static PriorityQueue<PartialMatch> queue(Collection<PartialMatch> matches) {
        var queue = new PriorityQueue<>(PartialMatch.BY_START);
        queue.addAll(matches);
        return queue;
    }
}
