package io.fenghuo.jobs.explanation;

import io.fenghuo.rules.event.Event;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Why, and why not.
 *
 * @param event the event in question; of a subject asked about, its last until then. Null where the
 *     record is no event
 * @param atMillis the instant that is looked at
 * @param deviceName null where the subject is no device in the reference data
 * @param selection null where nothing was replayed
 * @param scenarios the one that spoke or came nearest first
 * @param suppressions what kept the event from everything
 */
public record Explanation(
        @Nullable Event event,
        long atMillis,
        @Nullable String deviceName,
        @Nullable String cell,
        @Nullable String county,
        List<Occurrence> occurrences,
        @Nullable Selection selection,
        List<ScenarioExplanation> scenarios,
        List<Suppression> suppressions) {}
