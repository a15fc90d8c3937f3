package io.fenghuo.console.people;

import io.fenghuo.connectors.postgres.Database;
import io.fenghuo.console.tables.ConsoleTables;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

import java.io.IOException;
import java.sql.SQLException;

/** A real Postgres, and in it a fresh database for each test. */
final class Databases implements AutoCloseable {
    private final EmbeddedPostgres postgres;
    private int made;

    Databases() throws IOException {
        postgres = EmbeddedPostgres.start();
    }

    Database fresh() throws SQLException {
        var name = "test" + ++made;
        try (var connection = postgres.getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("create database " + name);
        }
        var database = Database.open(postgres.getJdbcUrl("postgres", name));
        ConsoleTables.migrate(database.dataSource());
        return database;
    }

    @Override
    public void close() throws IOException {
        postgres.close();
    }
}
