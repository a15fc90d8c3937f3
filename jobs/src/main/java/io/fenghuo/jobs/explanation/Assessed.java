package io.fenghuo.jobs.explanation;

import io.fenghuo.rules.assessment.AssessmentRouter.Route;
import io.fenghuo.rules.finding.Finding;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** An evaluation of the assessment rules of one pack at one place. */
final class Assessed {
    final Route route;
    final Finding trigger;
    final Set<String> fired = new LinkedHashSet<>();
    final Map<String, RuntimeException> failed = new LinkedHashMap<>();

    /** What the rules saw: the findings that were active, and the trigger. */
    List<?> facts = List.of();

    Assessed(Route route, Finding trigger) {
        this.route = route;
        this.trigger = trigger;
    }

    void saw(Collection<?> all) {
        facts = List.copyOf(all);
    }
}
