package io.fenghuo.rules.disposal;

import io.fenghuo.rules.dispatch.Unit;
import io.fenghuo.rules.incident.Order;
import io.fenghuo.rules.incident.ReceivedAlert;
import io.fenghuo.rules.incident.UnitReport;
import io.fenghuo.rules.triage.Silence;
import io.fenghuo.rules.triage.Track;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What the disposal of one county remembers, and until when.
 *
 * <ul>
 *   <li>waiting alerts: until they are decided, a moment later;
 *   <li>tracks of alerts: a day after they were cleared, a week where nothing more was heard;
 *   <li>cases: a day after they were closed;
 *   <li>units: a day after their last word;
 *   <li>silences: until they end;
 *   <li>ids of actions and of messages about help: a day.
 * </ul>
 */
public final class CountyMemory {
    private final Table<Waiting> waiting = new Table<>();
    private final Table<Track> tracks = new Table<>();
    private final Table<Case> cases = new Table<>();
    private final Table<Unit> units = new Table<>();
    private final Table<Silence> silences = new Table<>();
    private final Table<Heard> heard = new Table<>();
    private final Table<Lent> lent = new Table<>();

    /**
     * An alert that waits for others of the same moment.
     *
     * @param received when it came in
     */
    public record Waiting(ReceivedAlert alert, Instant received) {}

    /** The id of an action or message that was dealt with. */
    public record Heard(Instant at) {}

    /**
     * A unit that was lent.
     *
     * @param order of the county that wanted it
     * @param unit its last word
     */
    public record Lent(Order order, UnitReport unit) {}

    /** The last period, counted since the epoch, in which it was looked through. */
    private long swept;

    /** The first clock of each case, kept for as long as the case does not change. */
    private final Map<String, FirstClock> clocks = new HashMap<>();

    private record FirstClock(Case of, @Nullable Instant at) {}

    public Table<Waiting> waiting() {
        return waiting;
    }

    public Table<Track> tracks() {
        return tracks;
    }

    public Table<Case> cases() {
        return cases;
    }

    public Table<Unit> units() {
        return units;
    }

    public Table<Silence> silences() {
        return silences;
    }

    public Table<Heard> heard() {
        return heard;
    }

    public Table<Lent> lent() {
        return lent;
    }

    /** All tables, in an order that never changes. */
    public List<Table<?>> tables() {
        return List.of(waiting, tracks, cases, units, silences, heard, lent);
    }

    /** When the first clock of a case runs out, worked out once for each state of it. */
    Optional<Instant> firstClock(Case of, Function<Case, Optional<Instant>> first) {
        var id = of.incident().id();
        var known = clocks.get(id);
        if (known == null || known.of() != of) {
            known = new FirstClock(of, first.apply(of).orElse(null));
            clocks.put(id, known);
        }
        return Optional.ofNullable(known.at());
    }

    /** Forgets the clocks of cases that are gone. */
    void tidyClocks() {
        clocks.keySet().removeIf(id -> cases.get(id) == null);
    }

    /** Whether it is time to look for what is no longer needed; once each {@code every}. */
    boolean isToBeSwept(Instant now, Duration every) {
        long period = now.toEpochMilli() / every.toMillis();
        boolean due = period != swept;
        swept = period;
        return due;
    }

    public boolean isEmpty() {
        return tables().stream().allMatch(Table::isEmpty);
    }
}
