package io.fenghuo.jobs.rehearsal;

import io.fenghuo.jobs.rehearsal.PackTest.Expected;
import io.fenghuo.rules.alert.Alert;
import io.fenghuo.rules.pack.Pack;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What came of a pack's test.
 *
 * @param missing alerts that were expected and did not come
 * @param unexpected alerts that came and were not expected
 * @param timeline all that happened
 * @param packs the packs that were loaded
 */
public record PackTestResult(
        PackTest test,
        List<Expected> missing,
        List<Alert> unexpected,
        Timeline timeline,
        List<Pack> packs) {

    static PackTestResult of(PackTest test, Rehearsal.Outcome outcome, List<Pack> packs) {
        var unexpected = new ArrayList<>(outcome.alerts());
        unexpected.removeIf(alert -> test.ignored().contains(alert.transition()));
        var missing = new ArrayList<Expected>();
        for (var expected : exactFirst(test.expected())) {
            var met = unexpected.stream().filter(expected::isMetBy).findFirst();
            met.ifPresentOrElse(unexpected::remove, () -> missing.add(expected));
        }
        missing.sort(Comparator.comparingLong(Expected::atMillis));
        return new PackTestResult(
                test, List.copyOf(missing), List.copyOf(unexpected), outcome.timeline(), packs);
    }

    /** So that one which takes several alerts does not take that of one which takes no other. */
    private static List<Expected> exactFirst(List<Expected> expected) {
        return expected.stream().sorted(Comparator.comparingLong(Expected::withinMillis)).toList();
    }

    /** A rule that failed fails the test, whatever alerts came. */
    public boolean passed() {
        return missing.isEmpty() && unexpected.isEmpty() && failedRules().isEmpty();
    }

    private List<Timeline.Moment> failedRules() {
        return timeline.moments().stream()
                .filter(moment -> moment.kind() == Timeline.Kind.RULE_FAILED)
                .toList();
    }

    /** The test, what is wrong, and the timeline, for a rule author to read. */
    public String report() {
        long start = test.startMillis();
        var text = new StringBuilder(test.file()).append(": ").append(test.name()).append('\n');
        var diagnosis = new Diagnosis(test, timeline, packs);
        for (var expected : missing) {
            text.append("  missing     ").append(expected.words(start)).append('\n');
            diagnosis.why(expected).forEach(line -> text.append("    ").append(line).append('\n'));
        }
        for (var alert : unexpected) {
            text.append("  unexpected  ")
                    .append(PackTest.line(alert, start))
                    .append(" why: ")
                    .append(alert.cause().whyEnglish())
                    .append('\n');
        }
        for (var failed : failedRules()) {
            text.append("  rule failed ").append(failed.words()).append('\n');
        }
        return text.append("  timeline\n")
                .append(timeline.since(start).indent(4).stripTrailing())
                .toString();
    }
}
