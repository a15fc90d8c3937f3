package io.fenghuo.jobs.explanation;

import io.fenghuo.connectors.files.CsvMapping;
import io.fenghuo.connectors.files.EventFileSource;
import io.fenghuo.connectors.intake.Arrival;
import io.fenghuo.jobs.intake.PartitionClock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.ObjLongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Files of events, read as a backtest reads them; each time from the start, since they may be far
 * greater than the memory.
 *
 * @param clock events later than it are mended
 * @param bound how far the events of one file may be out of order
 */
public record Recorded(
        List<Path> files,
        @Nullable CsvMapping mapping,
        Clock clock,
        Duration futureTolerance,
        Duration bound) {

    /**
     * Hands over every arrival with the milliseconds by which it is late, 0 for in time.
     *
     * @throws IllegalArgumentException where a file or the mapping is wrong
     */
    void forEach(ObjLongConsumer<Arrival> taker) {
        var lateness = new PartitionClock(bound.toMillis());
        try {
            EventFileSource.of(files, mapping, clock, futureTolerance)
                    .forEach(
                            arrival -> {
                                var event = arrival.event();
                                taker.accept(
                                        arrival,
                                        event == null
                                                ? 0
                                                : lateness.lateBy(
                                                        arrival.raw().topic(),
                                                        arrival.raw().partition(),
                                                        event.getTimeMillis()));
                            });
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
