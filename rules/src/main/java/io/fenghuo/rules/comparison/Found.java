package io.fenghuo.rules.comparison;

import io.fenghuo.rules.warning.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened and of which an alert told.
 *
 * @param atMillis when the first alert about it stood at its level; {@link Episode#BEFORE} where
 *     that was before the record began
 */
record Found(TruthEvent event, long atMillis) {

    /** Those of the events that were found. */
    static List<Found> of(List<TruthEvent> events, List<Episode> alerts, Duration tolerance) {
        var found = new ArrayList<Found>();
        for (var event : events) {
            var told = told(event, alerts, tolerance);
            if (told.isPresent()) {
                found.add(new Found(event, told.getAsLong()));
            }
        }
        return found;
    }

    private static OptionalLong told(TruthEvent event, List<Episode> alerts, Duration tolerance) {
        var level = event.level() == null ? Level.BLUE : event.level();
        return alerts.stream()
                .filter(alert -> event.isToldBy(alert, tolerance))
                .flatMapToLong(alert -> stream(alert.reached(level)))
                .min();
    }

    /** From the alert to the harm, in milliseconds; of some, neither may be known. */
    LongStream lead() {
        var harm = event.harmMillis();
        return stream(harm == null ? null : harm - atMillis);
    }

    /** From when it was knowable to the alert, in milliseconds. */
    LongStream delay() {
        var knowable = event.knowableMillis();
        return stream(knowable == null ? null : atMillis - knowable);
    }

    /** An alert from before the record began has no known time, hence no lead and no delay. */
    private LongStream stream(@Nullable Long difference) {
        return difference == null || atMillis == Episode.BEFORE
                ? LongStream.empty()
                : LongStream.of(difference);
    }

    private static LongStream stream(OptionalLong reached) {
        return reached.isPresent() ? LongStream.of(reached.getAsLong()) : LongStream.empty();
    }
}
