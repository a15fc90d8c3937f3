package io.fenghuo.console.people;

import io.fenghuo.connectors.postgres.Database;
import io.fenghuo.console.tables.ConsoleTables;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

import org.jdbi.v3.core.Jdbi;

import java.io.IOException;

/** A real Postgres with the console's tables, in which each test begins without accounts. */
final class PeopleDatabase implements AutoCloseable {
    private final EmbeddedPostgres postgres;
    private final Database database;

    PeopleDatabase() throws IOException {
        postgres = EmbeddedPostgres.start();
        database = Database.open(postgres.getJdbcUrl("postgres", "postgres"));
        ConsoleTables.migrate(database.dataSource());
    }

    /** Nobody has an account, a session or a token. */
    void clear() {
        jdbi().useHandle(handle -> handle.execute("truncate account cascade"));
    }

    Jdbi jdbi() {
        return database.jdbi();
    }

    @Override
    public void close() throws IOException {
        database.close();
        postgres.close();
    }
}
