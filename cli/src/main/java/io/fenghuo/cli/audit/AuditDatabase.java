package io.fenghuo.cli.audit;

import io.fenghuo.cli.database.DatabaseOption;
import io.fenghuo.cli.terminal.BadInputException;
import io.fenghuo.connectors.audit.AuditLog;

/** The audit in the database that {@code --database} names, which may be in the environment. */
final class AuditDatabase {
    static final String HELP =
            "jdbc:postgresql://HOST:PORT/NAME?user=…&password=…, or env:NAME to read that from the"
                    + " environment. It is only read.";

    private AuditDatabase() {}

    static AuditLog open(String given) {
        var url = DatabaseOption.address(given);
        try {
            return AuditLog.open(url);
        } catch (IllegalArgumentException refused) {
            throw new BadInputException("--database: " + refused.getMessage(), refused);
        }
    }
}
