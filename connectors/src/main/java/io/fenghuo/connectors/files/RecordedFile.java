package io.fenghuo.connectors.files;

import io.fenghuo.connectors.intake.Arrival;
import io.fenghuo.connectors.intake.EventReader;
import io.fenghuo.connectors.intake.RawRecord;
import io.fenghuo.connectors.intake.Reception;
import io.fenghuo.rules.event.EventDecoder;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * One file of recorded events, of which the head can be looked at before it is taken.
 *
 * <p>Its position is how many lines were taken, blank and left-out ones included; of a file sorted
 * by time, how many arrivals. Either way it names the same place whenever the file is read again.
 */
final class RecordedFile implements Closeable {
    private final Path file;
    private final Lines lines;
    private final @Nullable CsvEventReader csv;
    private final Reception reception;
    private final @Nullable Deque<Arrival> sorted;
    private @Nullable Arrival head;
    private long headTime = Long.MIN_VALUE;
    private long headPosition;
    private long position;

    /**
     * @param mapping for CSV; null for JSON lines
     * @param position where to go on; 0 for the start
     * @throws IllegalArgumentException where the mapping does not fit the file
     */
    RecordedFile(
            Path file,
            @Nullable CsvMapping mapping,
            Clock clock,
            Duration allowedAhead,
            long position)
            throws IOException {
        this.file = file;
        this.lines = new Lines(file);
        this.csv = mapping == null ? null : csv(mapping);
        EventReader reader = csv == null ? new EventDecoder()::decode : csv;
        this.reception = new Reception(() -> reader, clock, allowedAhead);
        this.position = position;
        boolean byTime = mapping != null && mapping.order() == CsvMapping.Order.TIME;
        this.sorted = byTime ? allByTime(position) : null;
        if (!byTime) {
            for (long skipped = 0; skipped < position && lines.next() != null; skipped++) {}
        }
        advance();
    }

    private CsvEventReader csv(CsvMapping mapping) throws IOException {
        var header = lines.next();
        try {
            return new CsvEventReader(mapping, file, header == null ? new byte[0] : header);
        } catch (IllegalArgumentException unfit) {
            lines.close();
            throw new IllegalArgumentException(file + ": " + unfit.getMessage(), unfit);
        }
    }

    /** The next arrival, or null behind the last. */
    @Nullable Arrival head() {
        return head;
    }

    /** When the head happened; of what is no event, the time of the event before it. */
    long headTime() {
        return headTime;
    }

    /** Moves on to the next. */
    void take() throws IOException {
        position = headPosition;
        advance();
    }

    long position() {
        return position;
    }

    long bytesRead() {
        return lines.bytesRead();
    }

    private void advance() throws IOException {
        if (sorted != null) {
            head = sorted.poll();
            headPosition = position + 1;
        } else {
            long before = lines.number();
            head = nextOfFile();
            headPosition = position + lines.number() - before;
        }
        headTime = head == null ? Long.MAX_VALUE : timeOf(head, headTime);
    }

    private @Nullable Arrival nextOfFile() throws IOException {
        while (true) {
            long number = lines.number();
            var line = lines.next();
            if (line == null) {
                return null;
            }
            if (line.length > 0 && (csv == null || !csv.leavesOut(line))) {
                return reception.receive(
                        new RawRecord(file.toString(), 0, number, line, RawRecord.NO_TIMESTAMP));
            }
        }
    }

    private Deque<Arrival> allByTime(long skip) throws IOException {
        record Timed(long time, Arrival arrival) {}
        var all = new ArrayList<Timed>();
        long time = Long.MIN_VALUE;
        for (var next = nextOfFile(); next != null; next = nextOfFile()) {
            time = timeOf(next, time);
            all.add(new Timed(time, next));
        }
        all.sort(Comparator.comparingLong(Timed::time));
        var sorted = new ArrayDeque<Arrival>();
        all.stream().skip(skip).forEach(timed -> sorted.add(timed.arrival));
        return sorted;
    }

    private static long timeOf(Arrival arrival, long otherwise) {
        var event = arrival.event();
        return event == null ? otherwise : event.getTimeMillis();
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}
