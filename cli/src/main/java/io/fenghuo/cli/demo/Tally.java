package io.fenghuo.cli.demo;

import io.fenghuo.rules.warning.Level;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What alerts came, each counted once however often Kafka delivered it. */
final class Tally {
    private record Row(Map<Level, Integer> raised, int[] changes) {}

    private final Set<String> seen = new HashSet<>();
    private final Map<String, Row> rows = new TreeMap<>();
    private final Set<String> packs = new HashSet<>();

    /** Whether the alert is new. */
    synchronized boolean add(AlertLine alert) {
        if (!seen.add(alert.id())) {
            return false;
        }
        packs.add(alert.pack());
        var row =
                rows.computeIfAbsent(
                        alert.pack() + "/" + alert.scenario(),
                        scenario -> new Row(new EnumMap<>(Level.class), new int[1]));
        if (alert.transition().equals("raised") || alert.transition().equals("escalated")) {
            row.raised().merge(alert.level(), 1, Integer::sum);
        } else {
            row.changes()[0]++;
        }
        return true;
    }

    synchronized int size() {
        return seen.size();
    }

    /** Those of {@code wanted} that no alert came of. */
    synchronized List<String> missing(List<String> wanted) {
        return wanted.stream().filter(pack -> !packs.contains(pack)).toList();
    }

    /** A table for people: scenarios down, levels reached across. */
    synchronized List<String> table() {
        var lines = new ArrayList<String>();
        lines.add(
                "%-26s %6s %6s %6s %6s %18s"
                        .formatted(
                                "alerts by scenario",
                                "BLUE",
                                "YELLOW",
                                "ORANGE",
                                "RED",
                                "lowered or lifted"));
        rows.forEach(
                (scenario, row) ->
                        lines.add(
                                "%-26s %6s %6s %6s %6s %18d"
                                        .formatted(
                                                scenario,
                                                count(row, Level.BLUE),
                                                count(row, Level.YELLOW),
                                                count(row, Level.ORANGE),
                                                count(row, Level.RED),
                                                row.changes()[0])));
        return lines;
    }

    private static String count(Row row, Level level) {
        var count = row.raised().get(level);
        return count == null ? "·" : count.toString();
    }
}
