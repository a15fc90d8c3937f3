package io.fenghuo.jobs.rehearsal;

import io.fenghuo.rules.alert.AlertLife;
import io.fenghuo.rules.assessment.AssessmentRouter.Route;
import io.fenghuo.rules.event.Event;
import io.fenghuo.rules.finding.Finding;
import io.fenghuo.rules.finding.Match;
import io.fenghuo.rules.finding.Signal;
import io.fenghuo.rules.warning.Warning;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Sees what happens in a rehearsal, as it happens, and has no say in it. */
public interface Onlooker {

    /** Looks away. */
    Onlooker NONE = new Onlooker() {};

    /** An event comes to its subject; a copy of one that was there goes no further. */
    default void event(Event event, boolean isNew) {}

    /** The rules of a pack are about to judge these facts: an event, or a trigger and findings. */
    default void judging(String pack, Collection<?> facts) {}

    /** A rule spoke on the facts told last. */
    default void fired(String pack, String rule) {}

    /** A rule failed on the facts told last, or what it said was refused. */
    default void failed(String pack, String rule, RuntimeException why) {}

    default void signal(Signal signal) {}

    default void match(Match match) {}

    /** A finding is remembered at a place; at its home it is assessed next. */
    default void assessing(Route route, Finding finding, List<Finding> active) {}

    default void warning(Warning warning) {}

    /**
     * An alert lived on.
     *
     * @param alert its scenario and key, as {@code AlertStage.key} has it
     * @param warning null where time alone passed
     */
    default void lived(String alert, @Nullable Warning warning, AlertLife.Step step) {}

    /** All that was due at an instant is done. */
    default void instant(long nowMillis, Standing standing) {}
}
