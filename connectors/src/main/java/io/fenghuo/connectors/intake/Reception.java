package io.fenghuo.connectors.intake;

import io.fenghuo.rules.event.Event;
import io.fenghuo.rules.event.EventDecoder;
import io.fenghuo.rules.event.EventFormatException;
import java.io.Serializable;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.apache.flink.util.function.SerializableSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Turns records into arrivals: reads the bytes, and mends the time of events from the future.
 *
 * <p>An event more than {@code allowedAhead} later than its own receipt is taken to have happened
 * at its receipt, and complained about: else one wrong clock would move the watermark for all. The
 * receipt is the broker's timestamp, so a replay mends it to the same time and derives the same
 * ids; only a record without one is held against the clock.
 *
 * <p>Caveat: the instance travels in the job graph, and each copy serves one thread.
 */
public final class Reception implements Serializable {
    private static final long serialVersionUID = 1L;

    /** The reason of the complaint about a mended event. */
    public static final String FUTURE = "clock in the future";

    /** The default of {@code allowedAhead}. */
    public static final Duration ALLOWED_AHEAD = Duration.ofMinutes(5);

    private final SerializableSupplier<EventReader> readers;
    private final Clock clock;
    private final long allowedAheadMillis;
    private transient @Nullable EventReader reader;

    /**
     * @param clock must be serializable, as those of the JDK are
     */
    public Reception(
            SerializableSupplier<EventReader> readers, Clock clock, Duration allowedAhead) {
        this.readers = readers;
        this.clock = clock;
        this.allowedAheadMillis = allowedAhead.toMillis();
    }

    /** Of CloudEvents JSON. */
    public static Reception ofJson(Clock clock) {
        return new Reception(() -> new EventDecoder()::decode, clock, ALLOWED_AHEAD);
    }

    public Arrival receive(RawRecord raw) {
        if (reader == null) {
            reader = readers.get();
        }
        try {
            return mended(raw, reader.read(raw.bytes()));
        } catch (EventFormatException refused) {
            return new Arrival(raw, null, complaint(raw, refused));
        }
    }

    private Arrival mended(RawRecord raw, Event event) {
        long receipt = receiptMillis(raw);
        if (event.getTimeMillis() - receipt <= allowedAheadMillis) {
            return new Arrival(raw, event, null);
        }
        var reason =
                FUTURE
                        + ": "
                        + event.getTime()
                        + ", received "
                        + Instant.ofEpochMilli(receipt)
                        + ", taken as of then";
        return new Arrival(
                raw,
                Retimed.at(event, receipt),
                new DeadLetter(raw, reason, "time", clock.millis()));
    }

    private long receiptMillis(RawRecord raw) {
        long now = clock.millis();
        long noted = raw.timestampMillis();
        return noted <= 0 || noted > now ? now : noted;
    }

    private DeadLetter complaint(RawRecord raw, EventFormatException refused) {
        return new DeadLetter(
                raw, String.valueOf(refused.getMessage()), refused.field(), clock.millis());
    }
}
