package io.fenghuo.connectors.audit;

import io.fenghuo.rules.incident.AuditEntry;
import io.fenghuo.rules.incident.IncidentJson;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.regex.Pattern;
import org.jdbi.v3.core.Handle;

/**
 * Appends to the audit. Entries form one chain, so its end is locked until the caller's transaction
 * is over: append last, and soon commit.
 */
public final class AuditChain {
    private AuditChain() {}

    /** The end of the chain. */
    public record Head(long seq, String hash) {
        private static final Pattern FORM = Pattern.compile("(\\d{1,18}):([0-9a-f]{64})");

        /**
         * Reads what {@link #toString} wrote.
         *
         * @throws IllegalArgumentException with one line, where it is no head
         */
        public static Head parse(String written) {
            var parts = FORM.matcher(written);
            if (!parts.matches()) {
                throw new IllegalArgumentException(
                        "a head is SEQ:HASH, a number and 64 hexadecimal digits, not " + written);
            }
            return new Head(Long.parseLong(parts.group(1)), parts.group(2));
        }

        @Override
        public String toString() {
            return seq + ":" + hash;
        }
    }

    /** Appends those whose ids are not there yet, in order, within the caller's transaction. */
    public static void append(Handle handle, List<AuditEntry> entries) {
        if (entries.isEmpty()) {
            return;
        }
        var head = lock(handle);
        var there = there(handle, entries);
        long seq = head.seq();
        var previous = head.hash();
        try (var insert =
                handle.prepareBatch(
                        "insert into audit (seq, id, incident, entry, previous, hash)"
                                + " values (:seq, :id, :incident, :entry, :previous, :hash)")) {
            for (var entry : entries) {
                if (!there.add(entry.id())) {
                    continue;
                }
                var text = new String(IncidentJson.encode(entry), StandardCharsets.UTF_8);
                seq++;
                var hash = AuditHash.of(seq, previous, text);
                insert.bind("seq", seq)
                        .bind("id", entry.id())
                        .bind("incident", entry.incident())
                        .bind("entry", text)
                        .bind("previous", previous)
                        .bind("hash", hash)
                        .add();
                previous = hash;
            }
            if (insert.size() > 0) {
                insert.execute();
            }
        }
        handle.execute("update audit_head set seq = ?, hash = ?", seq, previous);
    }

    /** The end of the chain as it is now. */
    public static Head head(Handle handle) {
        return read(handle, "select seq, hash from audit_head");
    }

    private static Head lock(Handle handle) {
        return read(handle, "select seq, hash from audit_head for update");
    }

    private static Head read(Handle handle, String sql) {
        return handle.createQuery(sql)
                .map((row, context) -> new Head(row.getLong(1), row.getString(2)))
                .one();
    }

    private static HashSet<String> there(Handle handle, List<AuditEntry> entries) {
        var ids = new ArrayList<String>();
        entries.forEach(entry -> ids.add(entry.id()));
        return new HashSet<>(
                handle.createQuery("select id from audit where id = any(:ids)")
                        .bindArray("ids", String.class, ids)
                        .mapTo(String.class)
                        .list());
    }
}
