package io.fenghuo.console.live;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;
import org.jdbi.v3.core.JdbiException;
import org.postgresql.PGConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Listens to the database's notices on a connection of its own and publishes what they are about.
 *
 * <p>Where the connection is lost, it is made again, and every page is told to load anew: what was
 * said meanwhile is said to nobody.
 */
final class Listener implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Listener.class);
    private static final int WAIT_MILLIS = 500;
    private static final int VALID_SECONDS = 5;
    private static final Duration SILENCE = Duration.ofSeconds(10);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    /**
     * What comes within this time is published together: a burst of single notices then costs as
     * many writes a page as there are such times in a second.
     */
    private static final Duration TOGETHER = Duration.ofMillis(25);

    private final DataSource database;
    private final News news;
    private final Hub hub;
    private final Thread thread;
    private volatile boolean stopping;

    Listener(DataSource database, News news, Hub hub) {
        this.database = database;
        this.news = news;
        this.hub = hub;
        this.thread = new Thread(this::run, "listens to the database");
    }

    void start() {
        thread.start();
    }

    private void run() {
        while (!stopping) {
            try (var connection = database.getConnection()) {
                listen(connection);
            } catch (SQLException | JdbiException lost) {
                LOG.warn(
                        "the database's notices are listened to again in a moment: {}",
                        lost.toString());
                LockSupport.parkNanos(PAUSE.toNanos());
            }
        }
    }

    private void listen(Connection connection) throws SQLException {
        execute(connection, "listen " + Notice.CHANNEL);
        try {
            hub.publish(List.of(Frame.RELOAD));
            var notices = connection.unwrap(PGConnection.class);
            long heard = System.nanoTime();
            while (!stopping) {
                var waiting = next(notices);
                if (!waiting.isEmpty()) {
                    hub.publish(hub.isEmpty() ? List.of() : news.of(waiting));
                    heard = System.nanoTime();
                    LockSupport.parkNanos(TOGETHER.toNanos());
                } else if (System.nanoTime() - heard > SILENCE.toNanos()) {
                    if (!connection.isValid(VALID_SECONDS)) {
                        throw new SQLException("the connection is dead");
                    }
                    heard = System.nanoTime();
                }
            }
        } finally {
            // It goes back to the pool, where nobody must hear notices on it.
            execute(connection, "unlisten *");
        }
    }

    private static List<Notice> next(PGConnection notices) throws SQLException {
        var waiting = notices.getNotifications(WAIT_MILLIS);
        var next = new ArrayList<Notice>();
        if (waiting != null) {
            for (var each : waiting) {
                try {
                    next.add(Notice.of(each.getParameter()));
                } catch (IllegalArgumentException strange) {
                    LOG.warn("a notice that nobody here makes is passed over: {}", each);
                }
            }
        }
        return next;
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Override
    public void close() {
        stopping = true;
        LockSupport.unpark(thread);
        try {
            thread.join();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
