package io.fenghuo.jobs.oracle;

import io.fenghuo.rules.alert.Alert;
import io.fenghuo.rules.alert.AlertNews;
import io.fenghuo.rules.event.Event;
import io.fenghuo.rules.finding.Finding;
import io.fenghuo.rules.finding.Signal;
import io.fenghuo.rules.pack.Scenario.Basis;
import io.fenghuo.rules.warning.Warning;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What must come of a list of arrivals, stage by stage over whole lists. */
final class Oracle {
    private final World world;
    private final List<OraclePack> packs;
    private final long boundMillis;

    Oracle(World world, List<OraclePack> packs, long boundMillis) {
        this.world = world;
        this.packs = List.copyOf(packs);
        this.boundMillis = boundMillis;
    }

    List<Alert> alerts(List<Arriving> arrivals) {
        var admitted = SlowDetection.admitted(arrivals, boundMillis);
        var findings = new LinkedHashMap<OraclePack, List<Finding>>();
        packs.forEach(pack -> findings.put(pack, findings(pack, admitted)));
        var ofFindings = alerts(findings, Basis.FINDINGS);
        findings.forEach((pack, all) -> ofFindings.forEach(alert -> all.add(seen(alert, pack))));
        var alerts = new ArrayList<>(ofFindings);
        alerts.addAll(alerts(findings, Basis.ALERTS));
        return alerts;
    }

    private List<Alert> alerts(Map<OraclePack, List<Finding>> findings, Basis basis) {
        var warnings = new TreeMap<String, List<Warning>>();
        findings.forEach(
                (pack, all) -> {
                    for (var warning : new SlowAssessment(pack, world).warnings(all, basis)) {
                        warnings.computeIfAbsent(
                                        warning.scenario() + '\n' + warning.key(),
                                        any -> new ArrayList<>())
                                .add(warning);
                    }
                });
        var alerts = new ArrayList<Alert>();
        warnings.values().forEach(ofKey -> alerts.addAll(SlowAlerts.of(ofKey)));
        return alerts;
    }

    private static Signal seen(Alert alert, OraclePack by) {
        return AlertNews.of(alert).seenBy(by.pack().id(), by.pack().version());
    }

    private List<Finding> findings(OraclePack pack, List<Event> admitted) {
        var signals = new SlowDetection(world).signals(pack, admitted);
        var findings = new ArrayList<Finding>(signals);
        for (var pattern : pack.pack().patterns()) {
            var sequences = new SlowSequences(pack.pack(), pattern);
            var byKey = new TreeMap<String, List<Signal>>();
            for (var signal : signals) {
                var key = sequences.keyOf(signal);
                if (key != null) {
                    byKey.computeIfAbsent(key, any -> new ArrayList<>()).add(signal);
                }
            }
            byKey.forEach(
                    (key, ofKey) -> {
                        ofKey.sort(
                                Comparator.comparingLong(Signal::timeMillis)
                                        .thenComparing(Signal::id));
                        findings.addAll(sequences.matches(key, ofKey));
                    });
        }
        return findings;
    }
}
