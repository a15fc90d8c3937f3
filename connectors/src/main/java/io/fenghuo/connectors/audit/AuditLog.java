package io.fenghuo.connectors.audit;

import io.fenghuo.connectors.audit.AuditChain.Head;
import io.fenghuo.connectors.audit.AuditVerification.Finding;
import io.fenghuo.connectors.audit.AuditVerification.Row;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;
import org.jspecify.annotations.Nullable;

/** Reads the audit out of the database, however long it is, as it was at one moment. */
public final class AuditLog {
    private static final int FETCH = 1_000;
    private static final String ROWS =
            "select seq, id, incident, entry, previous, hash from audit order by seq";

    private final Jdbi jdbi;

    public AuditLog(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /**
     * Only to be read: makes no tables, so whoever may do nothing else can verify.
     *
     * @param url {@code jdbc:postgresql://HOST:PORT/NAME?user=…&password=…}
     * @throws IllegalArgumentException with one clear line, where there is no audit to be read
     */
    public static AuditLog open(String url) {
        if (!url.startsWith("jdbc:postgresql:")) {
            throw new IllegalArgumentException(
                    "a database is jdbc:postgresql://HOST:PORT/NAME?user=…&password=…");
        }
        var jdbi = Jdbi.create(url);
        try {
            jdbi.useHandle(handle -> handle.execute("select seq from audit limit 0"));
        } catch (JdbiException refused) {
            var cause = refused.getCause() == null ? refused : refused.getCause();
            var words = String.valueOf(cause.getMessage()).lines().findFirst().orElse("");
            throw new IllegalArgumentException(
                    "the database has no audit to read: " + words, refused);
        }
        return new AuditLog(jdbi);
    }

    /**
     * @param noted an end that somebody noted earlier, or null
     */
    public Finding verify(@Nullable Head noted) {
        return atOneMoment((rows, head) -> new AuditVerification(noted).verify(rows, () -> head));
    }

    /**
     * Every row in order.
     *
     * @return what the log says its end is; empty where that was removed
     */
    public Optional<Head> forEach(Consumer<Row> receiver) {
        return atOneMoment(
                (rows, head) -> {
                    rows.forEachRemaining(receiver);
                    return head;
                });
    }

    /** The entries about an incident, oldest first. */
    public List<String> of(String incident) {
        return jdbi.withHandle(
                handle ->
                        handle.createQuery(
                                        "select entry from audit where incident = ? order by seq")
                                .bind(0, incident)
                                .mapTo(String.class)
                                .list());
    }

    private <T> T atOneMoment(BiFunction<Iterator<Row>, Optional<Head>, T> reading) {
        return jdbi.inTransaction(
                TransactionIsolationLevel.REPEATABLE_READ,
                handle -> {
                    var head = head(handle);
                    try (var rows =
                            handle.createQuery(ROWS)
                                    .setFetchSize(FETCH)
                                    .map((row, context) -> row(row))
                                    .iterator()) {
                        return reading.apply(rows, head);
                    }
                });
    }

    private static Optional<Head> head(Handle handle) {
        return handle.createQuery("select seq, hash from audit_head")
                .map((row, context) -> new Head(row.getLong(1), row.getString(2)))
                .findOne();
    }

    private static Row row(ResultSet row) throws SQLException {
        return new Row(
                row.getLong(1),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                row.getString(6));
    }
}
