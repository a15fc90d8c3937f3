package io.fenghuo.cli.backtest;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.fenghuo.connectors.intake.DeadLetter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Records that were set aside, counted, and written as JSON lines where a file is wanted: {@code
 * file, line, reason, field}, and the record itself as {@code text}, or as {@code base64} where it
 * is not UTF-8. What came from Kafka has {@code topic, partition, offset} for {@code file, line}.
 *
 * <p>One thread writes.
 */
final class SetAsideFile implements AutoCloseable {
    private static final JsonFactory JSON = new JsonFactory();

    private final @Nullable OutputStream file;
    private final boolean ofKafka;
    private final AtomicLong count = new AtomicLong();

    private SetAsideFile(@Nullable OutputStream file, boolean ofKafka) {
        this.file = file;
        this.ofKafka = ofKafka;
    }

    /** Opens the file at once, so that a wrong path is known before the run and not after. */
    static SetAsideFile open(@Nullable Path path, boolean ofKafka) throws IOException {
        return new SetAsideFile(path == null ? null : Files.newOutputStream(path), ofKafka);
    }

    long count() {
        return count.get();
    }

    void add(DeadLetter letter) {
        count.incrementAndGet();
        if (file != null) {
            try (var out = JSON.createGenerator(file)) {
                out.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
                out.writeStartObject();
                origin(letter, out);
                out.writeStringField("reason", letter.reason());
                out.writeStringField("field", letter.field());
                record(letter.raw().bytes(), out);
                out.writeEndObject();
                out.writeRaw('\n');
            } catch (IOException full) {
                throw new UncheckedIOException(full);
            }
        }
    }

    private void origin(DeadLetter letter, JsonGenerator out) throws IOException {
        if (ofKafka) {
            out.writeStringField("topic", letter.raw().topic());
            out.writeNumberField("partition", letter.raw().partition());
            out.writeNumberField("offset", letter.raw().offset());
        } else {
            out.writeStringField("file", letter.raw().topic());
            out.writeNumberField("line", letter.raw().offset() + 1);
        }
    }

    private static void record(byte @Nullable [] bytes, JsonGenerator out) throws IOException {
        if (bytes == null) {
            out.writeNullField("text");
            return;
        }
        try {
            var text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            out.writeStringField("text", text.toString());
        } catch (CharacterCodingException notText) {
            out.writeBinaryField("base64", bytes);
        }
    }

    @Override
    public void close() throws IOException {
        if (file != null) {
            file.close();
        }
    }
}
