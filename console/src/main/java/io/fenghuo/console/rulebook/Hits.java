package io.fenghuo.console.rulebook;

import io.fenghuo.console.access.Scope;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;

/**
 * How often each rule has warned.
 *
 * @param since from when on alerts are counted, by when they came
 */
public record Hits(Instant since, List<Hit> rules) {

    /**
     * One rule of one version. An alert counts once for each rule that raised or changed it.
     *
     * @param version as published, whatever campaigns tightened it
     * @param alerts how many live alerts
     * @param shadow how many alerts in shadow
     */
    public record Hit(
            String pack, String rule, String scenario, String version, long alerts, long shadow) {}

    private record Rule(String pack, String rule, String scenario, String version) {}

    private static final String COUNTED =
            " where came >= :since and (:all or county = any(:counties))";

    private static final String LIVE =
            "select d.pack, d.rule, d.scenario, split_part(d.\"packVersion\", '+', 1),"
                    + " count(distinct alert) from alert_change, jsonb_to_record(data) as d(pack"
                    + " text, rule text, scenario text, \"packVersion\" text)"
                    + COUNTED
                    + " and up group by 1, 2, 3, 4";

    private static final String SHADOW =
            "select pack, rule, scenario, split_part(pack_version, '+', 1), count(distinct alert)"
                    + " from shadow_alert"
                    + COUNTED
                    + " and transition <> 'CLEARED' group by 1, 2, 3, 4";

    static Hits since(Instant since, Scope scope, Handle handle) {
        var alerts = counts(LIVE, since, scope, handle);
        var shadow = counts(SHADOW, since, scope, handle);
        var rules = new ArrayList<>(alerts.keySet());
        shadow.keySet().stream().filter(rule -> !alerts.containsKey(rule)).forEach(rules::add);
        return new Hits(
                since,
                rules.stream()
                        .map(
                                rule ->
                                        new Hit(
                                                rule.pack(),
                                                rule.rule(),
                                                rule.scenario(),
                                                rule.version(),
                                                alerts.getOrDefault(rule, 0L),
                                                shadow.getOrDefault(rule, 0L)))
                        .sorted(
                                Comparator.comparingLong(Hit::alerts)
                                        .thenComparingLong(Hit::shadow)
                                        .reversed()
                                        .thenComparing(Hit::pack)
                                        .thenComparing(Hit::rule)
                                        .thenComparing(Hit::version))
                        .toList());
    }

    private static Map<Rule, Long> counts(String sql, Instant since, Scope scope, Handle handle) {
        var counts =
                new TreeMap<Rule, Long>(
                        Comparator.comparing(Rule::pack)
                                .thenComparing(Rule::rule)
                                .thenComparing(Rule::scenario)
                                .thenComparing(Rule::version));
        handle.createQuery(sql)
                .bind("since", since.atOffset(ZoneOffset.UTC))
                .bind("all", !scope.isLimited())
                .bindArray("counties", String.class, scope.counties())
                .map(
                        (row, context) ->
                                counts.put(
                                        new Rule(
                                                row.getString(1),
                                                row.getString(2),
                                                row.getString(3),
                                                row.getString(4)),
                                        row.getLong(5)))
                .list();
        return counts;
    }
}
