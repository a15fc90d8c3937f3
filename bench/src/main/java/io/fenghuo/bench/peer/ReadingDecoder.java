package io.fenghuo.bench.peer;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import io.fenghuo.bench.contest.Meter;
import java.io.IOException;
import java.time.Instant;
import java.util.concurrent.atomic.LongAdder;

/**
 * Jackson's databind into records, as most users decode JSON; members that nobody asked for are
 * skipped. It starts the meter, and counts.
 */
public final class ReadingDecoder {
    private static final ObjectReader READER = new ObjectMapper().readerFor(CloudEvent.class);
    private static final LongAdder DECODED = new LongAdder();

    @JsonIgnoreProperties(ignoreUnknown = true)
    private record CloudEvent(String id, String time, String subject, Data data) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    private record Data(String quantity, double value) {}

    private ReadingDecoder() {}

    public static Reading decode(byte[] bytes) throws IOException {
        Meter.record();
        DECODED.increment();
        CloudEvent event = READER.readValue(bytes);
        return new Reading(
                event.id,
                event.subject,
                Instant.parse(event.time).toEpochMilli(),
                event.data.quantity,
                event.data.value);
    }

    /** How many there were since the last call, in all threads. */
    public static long take() {
        return DECODED.sumThenReset();
    }
}
