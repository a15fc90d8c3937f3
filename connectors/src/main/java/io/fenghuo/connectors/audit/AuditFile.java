package io.fenghuo.connectors.audit;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fenghuo.connectors.audit.AuditChain.Head;
import io.fenghuo.connectors.audit.AuditVerification.Finding;
import io.fenghuo.connectors.audit.AuditVerification.Row;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The audit as a file: a line of JSON for each row, and a last one with the head, without which a
 * file that was cut would look whole.
 */
public final class AuditFile {
    private static final ObjectMapper JSON = new ObjectMapper();

    private AuditFile() {}

    /**
     * Writes the whole log.
     *
     * @param progress is told how many rows are written
     * @return the head that was written; empty where the log has lost it, and then the file has
     *     none
     */
    public static Optional<Head> write(AuditLog log, Writer to, LongConsumer progress)
            throws IOException {
        try {
            var head =
                    log.forEach(
                            row -> {
                                line(to, json(row));
                                progress.accept(row.seq());
                            });
            head.ifPresent(end -> line(to, JSON.createObjectNode().put("head", end.toString())));
            return head;
        } catch (UncheckedIOException full) {
            throw full.getCause();
        }
    }

    /**
     * Verifies a file, however long it is.
     *
     * @param noted an end that somebody noted earlier, or null
     * @throws IOException where it cannot be read
     */
    public static Finding verify(Path file, @Nullable Head noted) throws IOException {
        // Bytes that are no UTF-8 are an edit to be found, not a file that cannot be read.
        try (var reader =
                new BufferedReader(
                        new InputStreamReader(
                                Files.newInputStream(file), StandardCharsets.UTF_8))) {
            var lines = new AuditLines(reader);
            try {
                return new AuditVerification(noted).verify(lines, lines::head);
            } catch (AuditLines.Strange strange) {
                return lines.brokenBy(strange);
            }
        } catch (UncheckedIOException unreadable) {
            throw unreadable.getCause();
        }
    }

    private static ObjectNode json(Row row) {
        return JSON.createObjectNode()
                .put("seq", row.seq())
                .put("id", row.id())
                .put("incident", row.incident())
                .put("entry", row.entry())
                .put("previous", row.previous())
                .put("hash", row.hash());
    }

    private static void line(Writer to, ObjectNode json) {
        try {
            to.write(json + "\n");
        } catch (IOException full) {
            throw new UncheckedIOException(full);
        }
    }
}
