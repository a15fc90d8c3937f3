package io.fenghuo.cli.demo;

import io.fenghuo.cli.summary.AlertTable;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What alerts came, each counted once however often Kafka delivered it. */
final class Tally {
    private final Set<String> seen = new HashSet<>();
    private final AlertTable table = new AlertTable();

    /** Whether the alert is new. */
    synchronized boolean add(AlertLine alert) {
        if (!seen.add(alert.id())) {
            return false;
        }
        table.add(alert.pack(), alert.scenario(), alert.transition(), alert.level());
        return true;
    }

    synchronized int size() {
        return seen.size();
    }

    /** Those of {@code wanted} that no alert came of. */
    synchronized List<String> missing(List<String> wanted) {
        return table.missing(wanted);
    }

    synchronized List<String> lines() {
        return table.lines();
    }
}
