package io.fenghuo.cli.summary;

import io.fenghuo.rules.alert.Alert.Transition;
import io.fenghuo.rules.warning.Level;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Counts changes of alerts: scenarios down, the levels that were reached across. */
public final class AlertTable {
    private static final String NONE = "·";

    private final Map<String, Row> rows = new TreeMap<>();
    private final Set<String> packs = new TreeSet<>();

    private static final class Row {
        private final Map<Level, Integer> reached = new EnumMap<>(Level.class);
        private int eased;

        private String reached(Level level) {
            var count = reached.get(level);
            return count == null ? NONE : count.toString();
        }
    }

    public void add(String pack, String scenario, Transition transition, Level level) {
        packs.add(pack);
        var row = rows.computeIfAbsent(pack + '/' + scenario, name -> new Row());
        switch (transition) {
            case RAISED, ESCALATED -> row.reached.merge(level, 1, Integer::sum);
            case DOWNGRADED, CLEARED -> row.eased++;
        }
    }

    /** Those of {@code wanted} of which nothing came. */
    public List<String> missing(List<String> wanted) {
        return wanted.stream().filter(pack -> !packs.contains(pack)).toList();
    }

    /** The lines, the heading first; none where there was no alert. */
    public List<String> lines() {
        var lines = new ArrayList<String>();
        if (rows.isEmpty()) {
            return lines;
        }
        lines.add(line("alerts", "BLUE", "YELLOW", "ORANGE", "RED", "lowered or lifted"));
        rows.forEach(
                (scenario, row) ->
                        lines.add(
                                line(
                                        scenario,
                                        row.reached(Level.BLUE),
                                        row.reached(Level.YELLOW),
                                        row.reached(Level.ORANGE),
                                        row.reached(Level.RED),
                                        row.eased == 0 ? NONE : Integer.toString(row.eased))));
        return lines;
    }

    private static String line(
            String scenario, String blue, String yellow, String orange, String red, String eased) {
        return "%-28s %7s %7s %7s %7s %18s".formatted(scenario, blue, yellow, orange, red, eased);
    }
}
