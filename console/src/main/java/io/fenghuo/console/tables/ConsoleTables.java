package io.fenghuo.console.tables;

import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/** The console's tables, beside those of the delivery service and the audit. */
public final class ConsoleTables {
    private ConsoleTables() {}

    /** Makes them or brings them up to date; several processes may do so at once. */
    public static void migrate(DataSource database) {
        Flyway.configure()
                .dataSource(database)
                .locations("classpath:io/fenghuo/console")
                .table("console_history")
                .baselineOnMigrate(true)
                .baselineVersion("0")
                .load()
                .migrate();
    }
}
