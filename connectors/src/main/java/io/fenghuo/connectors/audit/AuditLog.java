package io.fenghuo.connectors.audit;

import io.fenghuo.connectors.audit.AuditChain.Head;
import io.fenghuo.connectors.audit.AuditVerification.Finding;
import io.fenghuo.connectors.audit.AuditVerification.Row;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Consumer;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;
import org.jspecify.annotations.Nullable;

/** Reads the audit out of the database, however long it is. */
public final class AuditLog {
    private static final int FETCH = 1_000;

    private final Jdbi jdbi;

    public AuditLog(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /**
     * @param noted an end that somebody noted earlier, or null
     */
    public Finding verify(@Nullable Head noted) {
        return jdbi.inTransaction(
                TransactionIsolationLevel.REPEATABLE_READ,
                handle -> {
                    var head = AuditChain.head(handle);
                    try (var rows =
                            handle.createQuery(
                                            "select seq, entry, previous, hash from audit order by"
                                                    + " seq")
                                    .setFetchSize(FETCH)
                                    .map((row, context) -> row(row))
                                    .iterator()) {
                        return new AuditVerification(noted).verify(rows, head);
                    }
                });
    }

    /** Every row in order. */
    public void forEach(Consumer<Row> receiver) {
        jdbi.useTransaction(
                handle -> {
                    try (var rows =
                            handle.createQuery(
                                            "select seq, entry, previous, hash from audit order by"
                                                    + " seq")
                                    .setFetchSize(FETCH)
                                    .map((row, context) -> row(row))
                                    .iterator()) {
                        rows.forEachRemaining(receiver);
                    }
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

    private static Row row(ResultSet row) throws SQLException {
        return new Row(row.getLong(1), row.getString(2), row.getString(3), row.getString(4));
    }
}
