package io.fenghuo.rules.pack;

import java.util.Map;
import java.util.TreeMap;

/** A pack that has something of everything. */
public final class SmallPack {
    private SmallPack() {}

    public static Map<String, String> files() {
        return new TreeMap<>(
                Map.of(
                        "pack.yaml", PACK,
                        "features.yaml", FEATURES,
                        "signals.drl", SIGNALS,
                        "patterns.yaml", PATTERNS,
                        "assess.drl", ASSESS,
                        "response.yaml", RESPONSE,
                        "campaigns.yaml", CAMPAIGNS));
    }

    /** The pack with one piece of one file put otherwise. */
    public static Map<String, String> with(String file, String piece, String other) {
        var files = files();
        var text = files.get(file);
        if (text == null || !text.contains(piece)) {
            throw new IllegalArgumentException(file + " has no " + piece);
        }
        files.put(file, text.replace(piece, other));
        return files;
    }

    private static final String PACK =
            """
            id: flood
            version: 1.0.0
            title: {zh: 洪涝, en: Floods}
            owner: water-duty
            onUpgrade: drain
            parameters:
              rise-rate: {value: 0.5, unit: m/h, source: proposed, counties: {"431124": 0.4}}
            scenarios:
              river-flood:
                hazard: flood
                title: {zh: 河道洪水, en: River flood}
                around: subject
                uses:
                  stage-high: 3h
                  surge: {for: 60m, keep: all}
                hold: 1h
                recovery: 10m
            """;
    private static final String FEATURES =
            """
            features:
              - {id: rise-1h, kind: rate, on: SensorReading, where: {quantity: water-level}, of: value, over: 1h}
              - {id: high-for, kind: count, on: SensorReading, by: cell, over: 90s, panes: 9}
            """;
    private static final String SIGNALS =
            """
            package fenghuo.flood;
            import io.fenghuo.rules.event.*;
            global io.fenghuo.rules.detection.Signals signals;

            rule "stage at or above warning"
            when $e : SensorReading(quantity == "water-level", value >= threshold("warning"))
            then signals.raise("stage-high").value("level", $e.getValue()); end

            rule "rising"
            when $e : SensorReading(quantity == "water-level", feature("rise-1h") > parameter("rise-rate"), feature("high-for") > 1)
            then signals.raise("rising"); end
            """;
    private static final String PATTERNS =
            """
            patterns:
              - id: surge
                key: subject
                within: 4h
                skip: {to-last: rise}
                timeouts: true
                listensTo: [stage-high]
                steps:
                  - {name: rise, signal: rising, times: 2+, greedy: true, inner: strict}
                  - {name: high, signal: [stage-high, rising], follows: any, within: 60m, times: 1..3, optional: true}
                  - {name: end, signal: stage-high, follows: strict, not: true}
            """;
    private static final String ASSESS =
            """
            package fenghuo.flood;
            import io.fenghuo.rules.assessment.Trigger;
            import io.fenghuo.rules.finding.*;
            import io.fenghuo.rules.warning.Level;
            global io.fenghuo.rules.assessment.Warnings warnings;

            rule "river at warning stage"
            when Trigger(name == "stage-high", $s : signal)
            then warnings.raise("river-flood", Level.YELLOW).from($s).why("{level}", "{level}"); end
            """;
    private static final String RESPONSE =
            """
            river-flood: {targets: [water-bureau, riverside-patrol], within: 15m, red: {targets: [army], within: 5m}}
            """;
    private static final String CAMPAIGNS =
            """
            high-water-2027:
              title: {zh: 汛期, en: High water}
              owner: water-duty
              from: 2027-06-01
              to: 2027-09-01
              counties: ["431124"]
              tightens:
                - {pack: flood, parameter: rise-rate, factor: 0.5, source: proposed}
            """;
}
