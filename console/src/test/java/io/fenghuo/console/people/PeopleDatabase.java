package io.fenghuo.console.people;

import io.fenghuo.connectors.postgres.Database;
import io.fenghuo.console.tables.ConsoleTables;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/**
 * A real Postgres with the console's tables, in which each test begins without accounts. All tests
 * share it; it ends with the process.
 */
final class PeopleDatabase {
    private static @Nullable PeopleDatabase shared;

    private final Database database;

    private PeopleDatabase() throws IOException {
        var postgres = EmbeddedPostgres.start();
        database = Database.open(postgres.getJdbcUrl("postgres", "postgres"));
        ConsoleTables.migrate(database.dataSource());
    }

    static synchronized PeopleDatabase shared() {
        var known = shared;
        if (known == null) {
            try {
                known = new PeopleDatabase();
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
            shared = known;
        }
        return known;
    }

    /** Nobody has an account, a session or a token. */
    void clear() {
        jdbi().useHandle(handle -> handle.execute("truncate account cascade"));
    }

    Jdbi jdbi() {
        return database.jdbi();
    }
}
