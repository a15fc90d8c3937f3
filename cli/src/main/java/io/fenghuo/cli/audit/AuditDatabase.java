package io.fenghuo.cli.audit;

import io.fenghuo.cli.terminal.BadInputException;
import io.fenghuo.connectors.audit.AuditLog;

/** The audit in the database that {@code --database} names, which may be in the environment. */
final class AuditDatabase {
    static final String HELP =
            "jdbc:postgresql://HOST:PORT/NAME?user=…&password=…, or env:NAME to read that from the"
                    + " environment. It is only read.";

    private static final String ENVIRONMENT = "env:";

    private AuditDatabase() {}

    static AuditLog open(String given) {
        var url = given;
        if (given.startsWith(ENVIRONMENT)) {
            var name = given.substring(ENVIRONMENT.length());
            url = System.getenv(name);
            if (url == null) {
                throw new BadInputException(
                        "--database is " + given + ", but " + name + " is not in the environment");
            }
        }
        try {
            return AuditLog.open(url);
        } catch (IllegalArgumentException refused) {
            throw new BadInputException("--database: " + refused.getMessage(), refused);
        }
    }
}
