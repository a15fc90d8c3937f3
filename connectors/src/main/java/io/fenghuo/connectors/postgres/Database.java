package io.fenghuo.connectors.postgres;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool.PoolInitializationException;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.jdbi.v3.core.Jdbi;

/**
 * A pool of connections to Postgres, its tables made or brought up to date.
 *
 * <p>Several processes may open the same database at once: one makes the tables, the others wait.
 */
public final class Database implements AutoCloseable {
    private static final int CONNECTIONS = 16;
    private static final String MIGRATIONS = "classpath:io/fenghuo/connectors/postgres";

    private final HikariDataSource pool;
    private final Jdbi jdbi;

    private Database(HikariDataSource pool) {
        this.pool = pool;
        this.jdbi = Jdbi.create(pool);
    }

    /**
     * @param url {@code jdbc:postgresql://HOST:PORT/NAME?user=…&password=…}
     * @throws IllegalArgumentException with one clear line, where it does not answer or its tables
     *     cannot be made
     */
    public static Database open(String url) {
        var config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setMaximumPoolSize(CONNECTIONS);
        config.setPoolName("postgres");
        HikariDataSource pool = null;
        try {
            pool = new HikariDataSource(config);
            Flyway.configure().dataSource(pool).locations(MIGRATIONS).load().migrate();
            return new Database(pool);
        } catch (FlywayException | PoolInitializationException | IllegalArgumentException refused) {
            if (pool != null) {
                pool.close();
            }
            throw new IllegalArgumentException(
                    "the database at " + withoutPassword(url) + ": " + refused.getMessage(),
                    refused);
        }
    }

    public Jdbi jdbi() {
        return jdbi;
    }

    public DataSource dataSource() {
        return pool;
    }

    private static String withoutPassword(String url) {
        return url.replaceAll("(?i)password=[^&]*", "password=…");
    }

    @Override
    public void close() {
        pool.close();
    }
}
