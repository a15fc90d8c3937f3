package io.fenghuo.jobs.rehearsal;

import io.fenghuo.jobs.rehearsal.PackTest.Expected;
import io.fenghuo.rules.alert.Alert;
import java.util.ArrayList;
import java.util.List;

/**
 * What came of a pack's test.
 *
 * @param missing alerts that were expected and did not come
 * @param unexpected alerts that came and were not expected
 * @param timeline all that happened
 */
public record PackTestResult(
        PackTest test, List<Expected> missing, List<Alert> unexpected, Timeline timeline) {

    static PackTestResult of(PackTest test, Rehearsal.Outcome outcome) {
        var unexpected = new ArrayList<>(outcome.alerts());
        unexpected.removeIf(alert -> test.ignored().contains(alert.transition()));
        var missing = new ArrayList<Expected>();
        for (var expected : test.expected()) {
            var met = unexpected.stream().filter(expected::isMetBy).findFirst();
            met.ifPresentOrElse(unexpected::remove, () -> missing.add(expected));
        }
        return new PackTestResult(
                test, List.copyOf(missing), List.copyOf(unexpected), outcome.timeline());
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
        for (var expected : missing) {
            text.append("  missing     ").append(expected.words(start)).append('\n');
        }
        for (var alert : unexpected) {
            var cause = alert.cause();
            text.append("  unexpected  ")
                    .append(
                            PackTest.line(
                                    cause.scenario(),
                                    alert.transition(),
                                    alert.level(),
                                    cause.key(),
                                    alert.detectedAtMillis() - start))
                    .append(" why: ")
                    .append(cause.whyEnglish())
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
