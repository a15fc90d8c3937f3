package io.fenghuo.jobs.sequence;

import io.fenghuo.jobs.state.WireSerializer;
import io.fenghuo.rules.finding.Match;
import io.fenghuo.rules.finding.Signal;
import io.fenghuo.rules.finding.SignalWire;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import org.apache.flink.api.common.state.KeyedStateStore;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.cep.nfa.NFAState;
import org.apache.flink.cep.nfa.NFAStateSerializer;
import org.apache.flink.cep.nfa.sharedbuffer.SharedBuffer;
import org.apache.flink.cep.nfa.sharedbuffer.SharedBufferAccessor;
import org.apache.flink.cep.time.TimerService;
import org.jspecify.annotations.Nullable;

/**
 * Drives Flink's NFA for the current key of a state store, from instant to instant: signals in the
 * order of time and id, and partial matches run out of time at the very instant they are due.
 *
 * <p>That last point is where it is stricter than {@code CepOperator}, which lets time leap from
 * watermark to watermark; so its timeouts depend on how often watermarks come, and ours do not.
 *
 * <p>State of a key lives for as long as a partial match is under way; then all of it is cleared. A
 * pattern without {@code within} keeps its partial matches until they complete, for ever if they do
 * not.
 *
 * <p>It knows nothing of operators or time, so it runs on {@link InMemoryKeyedStateStore} as well.
 */
public final class Sequencer {
    /** No instant: nothing is waited for. */
    public static final long NEVER = Long.MAX_VALUE;

    /** Of the signals of one instant. */
    static final Comparator<Signal> BY_ID = Comparator.comparing(Signal::id);

    private static final TimerService NO_PROCESSING_TIME =
            () -> {
                throw new IllegalStateException("no condition reads processing time");
            };

    private final ValueState<NFAState> nfaState;
    private final RememberingStateStore bufferStates;
    private final SharedBuffer<Signal> buffer;

    public Sequencer(KeyedStateStore store) {
        var serializer = new WireSerializer<>(new SignalWire());
        nfaState =
                store.getState(new ValueStateDescriptor<>("automaton", new NFAStateSerializer()));
        bufferStates = new RememberingStateStore(store);
        buffer = new SharedBuffer<>(bufferStates, serializer);
        // Its only use is a log line now and then, and it would keep a thread for each sequencer.
        buffer.releaseCacheStatisticsTimer();
    }

    /**
     * Brings the current key to an instant, by the version of its pattern that is in force then.
     * Nothing falls due before: it was called at every instant that it asked for.
     *
     * @param key the value that the pattern is followed under; the subject of its matches
     * @param signals of that instant, by id; there may be none
     * @param out takes matches in the order in which they are found; a match's time is the instant
     * @return when to call again at the latest, and what was given up
     */
    Progress advance(
            Lineage lineage, String key, long timeMillis, List<Signal> signals, Consumer<Match> out)
            throws Exception {
        var stored = nfaState.value();
        NFAState state;
        boolean touched;
        long next;
        try (var run = new Run(lineage, key, timeMillis, stored, buffer, out)) {
            if (!signals.isEmpty()) {
                run.runOutUntil(timeMillis);
                run.advanceTo(timeMillis);
                for (var signal : signals) {
                    run.process(signal);
                }
            }
            run.runOutUntil(Math.min(timeMillis, lineage.overMillis() - 1));
            state = run.state;
            touched = stored != null || run.opened != null;
            next = run.due();
        }
        if (touched) {
            keep(state, stored != null);
        }
        if (lineage.isOver(timeMillis)) {
            return new Progress(NEVER, clear());
        }
        return new Progress(next, 0);
    }

    /**
     * How far a key has come.
     *
     * @param nextMillis when to look at it again at the latest, or {@link #NEVER}
     * @param discarded how many partial matches were given up
     */
    record Progress(long nextMillis, int discarded) {}

    /** The partial matches of the current key, as they are; nothing is changed by asking. */
    List<UnderWay> underWay(Automaton automaton) throws Exception {
        var underWay = new ArrayList<UnderWay>();
        var state = nfaState.value();
        if (state != null) {
            try (var accessor = buffer.getAccessor()) {
                for (var partial : state.getPartialMatches()) {
                    if (partial.getStartEventID() != null) {
                        underWay.add(UnderWay.of(automaton, partial, accessor));
                    }
                }
            }
        }
        return underWay;
    }

    /**
     * Forgets all about the current key, whose pattern is no longer there.
     *
     * @return how many partial matches that were
     */
    int clear() throws Exception {
        var state = nfaState.value();
        nfaState.clear();
        bufferStates.clear();
        return state == null ? 0 : Automaton.begun(state);
    }

    /** Whether the current key has partial matches. */
    boolean isUnderWay() throws Exception {
        return nfaState.value() != null;
    }

    private void keep(NFAState state, boolean stored) throws Exception {
        if (Automaton.idle(state)) {
            nfaState.clear();
            bufferStates.clear();
        } else if (state.isStateChanged() || !stored) {
            state.resetStateChanged();
            state.resetNewStartPartialMatch();
            nfaState.update(state);
        }
    }

    /**
     * One key at an instant. While nothing is under way, neither time nor signals that begin
     * nothing are brought to the NFA, which would do nothing with them.
     */
    private static final class Run implements AutoCloseable {
        private final Lineage lineage;
        private final String key;
        private final long fromMillis;
        private final SharedBuffer<Signal> buffer;
        private final Consumer<Match> out;
        private final NFAState state;
        private Automaton automaton;
        private @Nullable SharedBufferAccessor<Signal> opened;

        Run(
                Lineage lineage,
                String key,
                long fromMillis,
                @Nullable NFAState stored,
                SharedBuffer<Signal> buffer,
                Consumer<Match> out) {
            this.lineage = lineage;
            this.key = key;
            this.fromMillis = fromMillis;
            this.buffer = buffer;
            this.out = out;
            // Versions that share a lineage have the same states.
            this.automaton = lineage.at(fromMillis);
            this.state = stored == null ? automaton.nfa().createInitialNFAState() : stored;
        }

        /** When the next partial match runs out of time, by the version in force then. */
        long due() {
            var known = automaton;
            long due = Math.max(fromMillis, known.due(state));
            for (var then = lineage.at(due); then != known; then = lineage.at(due)) {
                known = then;
                // A version that allows less time is heeded when the key is looked at next.
                due = Math.max(due, then.due(state));
            }
            return due;
        }

        void runOutUntil(long time) throws Exception {
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

        void advanceTo(long time) throws Exception {
            use(time);
            if (Automaton.idle(state)) {
                return;
            }
            var ended = automaton.nfa().advanceTime(accessor(), state, time, automaton.skip());
            for (var match : ended.f0) {
                out.accept(automaton.match(key, time, match, false));
            }
            for (var partial : ended.f1) {
                out.accept(automaton.match(key, time, partial.f0, true));
            }
        }

        void process(Signal signal) throws Exception {
            if (Automaton.idle(state) && !automaton.mayBegin(signal)) {
                return;
            }
            var matches =
                    automaton
                            .nfa()
                            .process(
                                    accessor(),
                                    state,
                                    signal,
                                    signal.timeMillis(),
                                    automaton.skip(),
                                    NO_PROCESSING_TIME);
            for (var match : matches) {
                out.accept(automaton.match(key, signal.timeMillis(), match, false));
            }
        }

        private SharedBufferAccessor<Signal> accessor() {
            var known = opened;
            if (known == null) {
                known = buffer.getAccessor();
                opened = known;
            }
            return known;
        }

        @Override
        public void close() throws Exception {
            if (opened != null) {
                opened.close();
            }
        }

        private void use(long time) {
            automaton = lineage.at(time);
            if (lineage.isClosing(time)) {
                Automaton.close(state);
            }
        }
    }
}
