package io.fenghuo.rules.assessment;

import io.fenghuo.rules.detection.SignalRules;
import io.fenghuo.rules.finding.DerivedId;
import io.fenghuo.rules.finding.Evidence;
import io.fenghuo.rules.finding.Finding;
import io.fenghuo.rules.finding.Match;
import io.fenghuo.rules.finding.Signal;
import io.fenghuo.rules.pack.Pack;
import io.fenghuo.rules.pack.Scenario;
import io.fenghuo.rules.warning.Response;
import io.fenghuo.rules.warning.Warning;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

/**
 * Makes a warning of what a rule stated.
 *
 * <p>Its id is derived from pack, version, rule, scenario, key, level (or {@code recovered}), the
 * ids of the evidence's events in order, and the time.
 */
final class WarningWriter {
    private static final Response NOBODY = new Response(List.of(), 0, Map.of());

    private static final Comparator<Evidence> IN_ORDER =
            Comparator.comparingLong(Evidence::timeMillis)
                    .thenComparing(Evidence::eventId)
                    .thenComparing(Evidence::signal);

    private WarningWriter() {}

    /**
     * @throws IllegalArgumentException where the statement names no evidence, or words that the
     *     evidence does not bind
     */
    static Warning write(
            Pack pack, Scenario scenario, Warnings.Statement statement, String key, long atMillis) {
        if (statement.evidence.isEmpty()) {
            throw new IllegalArgumentException(
                    "a warning of " + scenario.id() + " does not say what it is from");
        }
        var about = statement.evidence.get(0);
        var evidence = evidence(statement.evidence);
        return new Warning(
                id(pack, scenario, statement, key, evidence, atMillis),
                pack.id(),
                pack.version(),
                statement.rule,
                scenario.id(),
                scenario.hazard(),
                scenario.titleChinese(),
                scenario.titleEnglish(),
                scenario.holdMillis(),
                scenario.recoveryMillis(),
                pack.responses().getOrDefault(scenario.id(), NOBODY),
                key,
                statement.level,
                about.subject(),
                place(statement, about),
                about.lon(),
                about.lat(),
                about.county(),
                about.cell(),
                atMillis,
                evidence.get(0).timeMillis(),
                statement.confidence,
                evidence,
                Collections.unmodifiableMap(statement.bound),
                Reasons.fill(statement.whyChinese, statement.bound, statement.evidence),
                Reasons.fill(statement.whyEnglish, statement.bound, statement.evidence));
    }

    private static String id(
            Pack pack,
            Scenario scenario,
            Warnings.Statement statement,
            String key,
            List<Evidence> evidence,
            long atMillis) {
        var parts =
                new ArrayList<Object>(
                        List.of(
                                pack.id(),
                                Pack.publishedVersion(pack.version()),
                                statement.rule,
                                scenario.id(),
                                key,
                                statement.level == null ? "recovered" : statement.level.name()));
        evidence.forEach(one -> parts.add(one.eventId()));
        parts.add(atMillis);
        return DerivedId.of(parts.toArray());
    }

    private static List<Evidence> evidence(List<Finding> findings) {
        var distinct = new LinkedHashSet<Evidence>();
        findings.forEach(finding -> distinct.addAll(finding.evidence()));
        return distinct.stream().sorted(IN_ORDER).toList();
    }

    private static String place(Warnings.Statement statement, Finding about) {
        if (statement.place != null) {
            return statement.place;
        }
        var signal = about instanceof Match match ? match.latest() : (Signal) about;
        var named = signal.text(SignalRules.PLACE);
        return named == null ? about.subject() : named;
    }
}
