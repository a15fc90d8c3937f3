package io.fenghuo.connectors.files;

import io.fenghuo.connectors.intake.Arrival;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.apache.flink.api.connector.source.Boundedness;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.apache.flink.core.io.SimpleVersionedSerializer;
import org.jspecify.annotations.Nullable;

/**
 * Recorded events from files, merged by event time: {@code .jsonl}, and {@code .csv} or {@code
 * .tsv} by a mapping, each also {@code .gz}. It ends with the last file.
 *
 * <p>All files are one split, read by one subtask: give it parallelism 1, others would have nothing
 * to read. A file is a partition of its own where lateness is told: its path is the topic of its
 * records. A checkpoint holds the position in each file, so the files must not change meanwhile; a
 * restored job reads up to there again.
 *
 * <p>The gauges {@code fileBytesRead} and {@code fileBytesTotal} tell how far it is.
 */
public final class EventFileSource implements Source<Arrival, FilePositions, PendingFiles> {
    private static final long serialVersionUID = 1L;

    private final List<String> files;
    private final @Nullable CsvMapping mapping;
    private final Clock clock;
    private final Duration allowedAhead;

    private EventFileSource(
            List<String> files, @Nullable CsvMapping mapping, Clock clock, Duration allowedAhead) {
        this.files = files;
        this.mapping = mapping;
        this.clock = clock;
        this.allowedAhead = allowedAhead;
    }

    /**
     * @param mapping for the CSV and TSV files among them; null where there are none
     * @param clock against which event times are held; must be serializable, as those of the JDK
     * @param allowedAhead how far behind the clock's an event's time may be
     * @throws IllegalArgumentException in one line, where a file is missing, of unknown kind or
     *     does not fit the mapping
     */
    public static EventFileSource of(
            List<Path> files, @Nullable CsvMapping mapping, Clock clock, Duration allowedAhead) {
        if (files.isEmpty()) {
            throw new IllegalArgumentException("no file of events is named");
        }
        var source =
                new EventFileSource(
                        files.stream().map(Path::toString).toList(), mapping, clock, allowedAhead);
        for (var file : files) {
            source.check(file);
        }
        return source;
    }

    private void check(Path file) {
        if (!Files.isReadable(file) || Files.isDirectory(file)) {
            throw new IllegalArgumentException(file + ": no such file, or it cannot be read");
        }
        var name = withoutGz(file.toString());
        if (isCsv(name)) {
            if (mapping == null) {
                throw new IllegalArgumentException(
                        file + ": needs a mapping of its columns (--mapping FILE)");
            }
            try (var lines = new Lines(file)) {
                var header = lines.next();
                new CsvEventReader(mapping, file, header == null ? new byte[0] : header);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (IllegalArgumentException unfit) {
                throw new IllegalArgumentException(file + ": " + unfit.getMessage(), unfit);
            }
        } else if (!name.endsWith(".jsonl") && !name.endsWith(".ndjson")) {
            throw new IllegalArgumentException(
                    file + ": must be named .jsonl, .csv or .tsv, with .gz where it is gzipped");
        }
    }

    /**
     * Reads all of it here and now, in the order in which a job would.
     *
     * @throws IOException where a file cannot be read to its end
     */
    public void forEach(Consumer<Arrival> taker) throws IOException {
        try (var all = new RecordedFiles(this, new long[files.size()])) {
            for (var arrival = all.next(); arrival != null; arrival = all.next()) {
                taker.accept(arrival);
            }
        }
    }

    RecordedFile open(int index, long position) throws IOException {
        var name = files.get(index);
        return new RecordedFile(
                Path.of(name),
                isCsv(withoutGz(name)) ? mapping : null,
                clock,
                allowedAhead,
                position);
    }

    int fileCount() {
        return files.size();
    }

    long bytesTotal() {
        long total = 0;
        for (var file : files) {
            total += Path.of(file).toFile().length();
        }
        return total;
    }

    private static String withoutGz(String name) {
        return name.endsWith(".gz") ? name.substring(0, name.length() - 3) : name;
    }

    private static boolean isCsv(String name) {
        return name.endsWith(".csv") || name.endsWith(".tsv");
    }

    @Override
    public Boundedness getBoundedness() {
        return Boundedness.BOUNDED;
    }

    @Override
    public SourceReader<Arrival, FilePositions> createReader(SourceReaderContext context) {
        return new EventFileReader(this, context);
    }

    @Override
    public SplitEnumerator<FilePositions, PendingFiles> createEnumerator(
            SplitEnumeratorContext<FilePositions> context) {
        return new FilesEnumerator(
                context, new PendingFiles(new FilePositions(new long[files.size()])));
    }

    @Override
    public SplitEnumerator<FilePositions, PendingFiles> restoreEnumerator(
            SplitEnumeratorContext<FilePositions> context, PendingFiles pending) {
        return new FilesEnumerator(context, pending);
    }

    @Override
    public SimpleVersionedSerializer<FilePositions> getSplitSerializer() {
        return new FilePositions.Serializer();
    }

    @Override
    public SimpleVersionedSerializer<PendingFiles> getEnumeratorCheckpointSerializer() {
        return new PendingFiles.Serializer();
    }
}
