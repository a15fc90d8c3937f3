package io.fenghuo.jobs.rehearsal;

import io.fenghuo.jobs.detection.EventOrder;
import io.fenghuo.rules.alert.Alert;
import io.fenghuo.rules.alert.AlertNews;
import io.fenghuo.rules.drl.RuleObserver;
import io.fenghuo.rules.event.Event;
import io.fenghuo.rules.pack.CompiledPack;
import io.fenghuo.rules.pack.Pack;
import io.fenghuo.rules.reference.Geography;
import io.fenghuo.rules.reference.ReferenceChange;
import io.fenghuo.rules.running.LoadedPack;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Runs packs over a list of events in one thread and in memory, through the very parts that the
 * job's stages wrap: so a rule author sees in milliseconds what the cluster would do.
 *
 * <p>The packs are loaded once and every run starts from nothing. A run goes on until nothing is
 * left to wait for: the last silence noticed, the last alert cleared.
 *
 * <p>Caveats: all events are one partition, as far as lateness goes; a device clock in the future
 * is not mended, which is intake's part; one thread only.
 */
public final class Rehearsal implements AutoCloseable {
    /** As late as events may be where nothing else is said. */
    public static final Duration DEFAULT_BOUND = Duration.ofMinutes(1);

    private final Map<String, LoadedPack> packs = new LinkedHashMap<>();
    private Geography geography = Geography.EMPTY;
    private @Nullable Stages running;
    private Onlooker onlooker = Onlooker.NONE;

    /**
     * What came of a run.
     *
     * @param alerts in the order in which they were decided
     * @param late the events that were left out
     */
    public record Outcome(List<Alert> alerts, List<Event> late, Timeline timeline) {}

    public Rehearsal(List<CompiledPack> compiled) {
        var observer =
                new RuleObserver() {
                    @Override
                    public boolean wantsAll() {
                        return true;
                    }

                    @Override
                    public void judging(String pack, Collection<?> facts) {
                        onlooker.judging(pack, facts);
                    }

                    @Override
                    public void fired(String pack, String rule, long nanos) {
                        onlooker.fired(pack, rule);
                    }

                    @Override
                    public void held(String pack, String rule, int alternative) {
                        if (running != null) {
                            running.fired(pack, rule, alternative);
                        }
                    }

                    @Override
                    public void failed(String pack, String rule, RuntimeException why) {
                        onlooker.failed(pack, rule, why);
                        if (running != null) {
                            running.failed(pack, rule, why);
                        }
                    }
                };
        for (var pack : compiled) {
            var loaded =
                    LoadedPack.load(pack, (lon, lat) -> geography.countyOf(lon, lat), observer);
            // Now rather than in the first run, which would seem slow for no reason of its own.
            loaded.signalRules();
            loaded.assessmentRules();
            packs.put(pack.id(), loaded);
        }
    }

    /** The packs that run, as they are declared. */
    List<Pack> packs() {
        return packs.values().stream().map(LoadedPack::pack).toList();
    }

    /**
     * Runs the packs over events in the order of their arrival, of equals as given.
     *
     * @param bound an event is late that is further behind the latest one before it
     */
    public Outcome run(
            Collection<ReferenceChange> reference, List<TimedEvent> arrivals, Duration bound) {
        return run(reference, arrivals, List.of(), bound);
    }

    /**
     * The same beside alerts of packs that do not run, which only scenarios see that judge alerts.
     */
    public Outcome run(
            Collection<ReferenceChange> reference,
            List<TimedEvent> arrivals,
            List<AlertNews> alerts,
            Duration bound) {
        geography = Geography.of(reference);
        var timeline = new Timeline();
        var late = new ArrayList<Event>();
        var inTime = inTime(arrivals, bound.toMillis(), late, timeline);
        var stages = new Stages(List.copyOf(packs.values()), geography, reference, timeline);
        running = stages;
        try {
            return new Outcome(stages.play(inTime, news(alerts)), List.copyOf(late), timeline);
        } finally {
            running = null;
        }
    }

    /**
     * Runs the packs over events, all of them in time, up to an instant and no further, before the
     * eyes of an onlooker. What was to come after stays undone.
     *
     * @param alerts of packs that do not run
     */
    public void watch(
            Collection<ReferenceChange> reference,
            List<Event> events,
            List<AlertNews> alerts,
            long untilMillis,
            Onlooker watching) {
        geography = Geography.of(reference);
        var inOrder = new ArrayList<>(events);
        inOrder.sort(EventOrder.INSTANCE);
        onlooker = watching;
        try {
            new Stages(List.copyOf(packs.values()), geography, reference, new Timeline(), watching)
                    .playUntil(inOrder, news(alerts), untilMillis);
        } finally {
            onlooker = Onlooker.NONE;
        }
    }

    private static List<AlertNews> news(List<AlertNews> alerts) {
        return alerts.stream().sorted(Comparator.comparingLong(AlertNews::timeMillis)).toList();
    }

    /** Puts the late aside, and the others in event-time order. */
    private static List<Event> inTime(
            List<TimedEvent> arrivals, long boundMillis, List<Event> late, Timeline timeline) {
        var inTime = new ArrayList<Event>();
        long highest = Long.MIN_VALUE;
        var byArrival = new ArrayList<>(arrivals);
        byArrival.sort(Comparator.comparingLong(TimedEvent::arrivesMillis));
        for (var arrival : byArrival) {
            var event = arrival.event();
            if (highest != Long.MIN_VALUE && event.getTimeMillis() < highest - boundMillis) {
                late.add(event);
                timeline.event(Timeline.Kind.LATE, event);
            } else {
                inTime.add(event);
                highest = Math.max(highest, event.getTimeMillis());
            }
        }
        inTime.sort(EventOrder.INSTANCE);
        return inTime;
    }

    @Override
    public void close() {
        packs.values().forEach(LoadedPack::close);
    }
}
