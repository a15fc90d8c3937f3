package io.fenghuo.console.situation;

import io.fenghuo.console.live.Times;
import io.fenghuo.rules.event.EventDecoder;
import io.fenghuo.rules.event.EventFormatException;
import io.fenghuo.rules.event.SensorReading;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Keeps what devices measured, five minutes a row, and when each was last heard of.
 *
 * <p>Of the topic {@code sensor} only {@code sensor.reading} is looked at. Where vehicles are is
 * never kept: nobody is tracked. What is no event there is set aside by detection, which reads the
 * same topic.
 */
final class ReadingIntake implements Intake<ReadingIntake.Read> {
    static final Duration SLOT = Duration.ofMinutes(5);

    private static final String UPSERT =
            "insert into reading (device, quantity, slot, unit, least, most, last, last_at, came)"
                    + " values (?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict (device, quantity, slot) do"
                    + " update set least = least(reading.least, excluded.least), most ="
                    + " greatest(reading.most, excluded.most), unit = case when excluded.last_at >="
                    + " reading.last_at then excluded.unit else reading.unit end, last = case when"
                    + " excluded.last_at >= reading.last_at then excluded.last else reading.last end,"
                    + " last_at = greatest(reading.last_at, excluded.last_at), came ="
                    + " greatest(reading.came, excluded.came)";

    private static final String HEARD =
            "insert into device_heard (device, quantity, value, at, came) values (?, ?, ?, ?, ?)"
                    + " on conflict (device) do update set quantity = excluded.quantity, value ="
                    + " excluded.value, at = excluded.at, came = excluded.came where excluded.at >="
                    + " device_heard.at";

    private final Clock clock;
    private final EventDecoder events = new EventDecoder();

    /** One reading. */
    record Read(
            String device,
            String quantity,
            @Nullable String unit,
            double value,
            Instant at,
            Instant came) {

        Slot slot() {
            long slot = SLOT.toMillis();
            return new Slot(
                    device,
                    quantity,
                    Instant.ofEpochMilli(Math.floorDiv(at.toEpochMilli(), slot) * slot));
        }

        /** The newer of this and one that came after it. */
        Read or(Read next) {
            return next.at.isBefore(at) ? this : next;
        }
    }

    /** Five minutes of a quantity of a device; in an order, so that processes agree on it. */
    record Slot(String device, String quantity, Instant from) implements Comparable<Slot> {
        private static final Comparator<Slot> ORDER =
                Comparator.comparing(Slot::device)
                        .thenComparing(Slot::quantity)
                        .thenComparing(Slot::from);

        @Override
        public int compareTo(Slot other) {
            return ORDER.compare(this, other);
        }
    }

    /** What was read within a slot. */
    record Extremes(double least, double most, Read last) {
        static Extremes of(Read read) {
            return new Extremes(read.value(), read.value(), read);
        }

        Extremes and(Extremes next) {
            return new Extremes(
                    Math.min(least, next.least), Math.max(most, next.most), last.or(next.last));
        }
    }

    ReadingIntake(Clock clock) {
        this.clock = clock;
    }

    @Override
    public @Nullable Read read(ConsumerRecord<byte[], byte[]> record) throws IOException {
        try {
            if (events.decode(record.value()) instanceof SensorReading reading) {
                return new Read(
                        Ids.check("subject", reading.getSubject()),
                        Ids.check("quantity", reading.getQuantity()),
                        reading.getUnit(),
                        reading.getValue(),
                        Heard.at(reading, record.timestamp()),
                        Instant.ofEpochMilli(record.timestamp()));
            }
        } catch (EventFormatException setAsideByDetection) {
            return null;
        }
        return null;
    }

    @Override
    public void write(Handle handle, List<Read> batch) {
        var slots = new TreeMap<Slot, Extremes>();
        var heard = new TreeMap<String, Read>();
        // What could not be looked back on any more is not kept to be deleted at once.
        var oldest = clock.instant().minus(Housekeeper.LOOK_BACK);
        for (var read : batch) {
            if (read.came().isAfter(oldest)) {
                slots.merge(read.slot(), Extremes.of(read), Extremes::and);
            }
            heard.merge(read.device(), read, Read::or);
        }
        upsert(handle, slots);
        try (var upsert = handle.prepareBatch(HEARD)) {
            for (var read : heard.values()) {
                upsert.add(
                        read.device(),
                        read.quantity(),
                        read.value(),
                        Times.at(read.at()),
                        Times.at(read.came()));
            }
            upsert.execute();
        }
    }

    private static void upsert(Handle handle, Map<Slot, Extremes> slots) {
        if (slots.isEmpty()) {
            return;
        }
        try (var upsert = handle.prepareBatch(UPSERT)) {
            slots.forEach(
                    (slot, extremes) ->
                            upsert.add(
                                    slot.device(),
                                    slot.quantity(),
                                    Times.at(slot.from()),
                                    extremes.last().unit(),
                                    extremes.least(),
                                    extremes.most(),
                                    extremes.last().value(),
                                    Times.at(extremes.last().at()),
                                    Times.at(extremes.last().came())));
            upsert.execute();
        }
    }
}
