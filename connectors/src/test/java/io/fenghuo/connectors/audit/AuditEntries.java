package io.fenghuo.connectors.audit;

import io.fenghuo.rules.incident.AuditEntry;
import java.time.Instant;

/** Entries that differ by their number. */
final class AuditEntries {
    private static final Instant START = Instant.parse("2026-06-12T07:00:00Z");

    private AuditEntries() {}

    static AuditEntry entry(int number) {
        return new AuditEntry(
                "entry-" + number,
                START.plusSeconds(number),
                "order.issued",
                "431124",
                number % 7 == 0 ? null : "incident-" + number % 5,
                "order-" + number,
                "fenghuo",
                number % 3 == 0 ? "INHIBITED" : null,
                "第 " + number + " 号指令");
    }
}
