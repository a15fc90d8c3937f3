package io.fenghuo.connectors.files;

import io.fenghuo.connectors.intake.Arrival;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.apache.flink.api.connector.source.ReaderOutput;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.apache.flink.core.io.InputStatus;
import org.jspecify.annotations.Nullable;

/** Reads the files in the task's own thread: they are local, and there is no waiting for them. */
final class EventFileReader implements SourceReader<Arrival, FilePositions> {
    private final EventFileSource source;
    private final SourceReaderContext context;
    private final CompletableFuture<Void> available = new CompletableFuture<>();
    private @Nullable FilePositions given;
    private @Nullable RecordedFiles files;

    /** For the gauge, which another thread reads. */
    private volatile long bytesRead;

    EventFileReader(EventFileSource source, SourceReaderContext context) {
        this.source = source;
        this.context = context;
    }

    @Override
    public void start() {
        context.metricGroup().gauge("fileBytesRead", () -> bytesRead);
        context.metricGroup().gauge("fileBytesTotal", source::bytesTotal);
        if (given == null) {
            context.sendSplitRequest();
        }
    }

    @Override
    public InputStatus pollNext(ReaderOutput<Arrival> output) throws IOException {
        if (files == null) {
            if (given == null) {
                return available.isDone()
                        ? InputStatus.END_OF_INPUT
                        : InputStatus.NOTHING_AVAILABLE;
            }
            files = new RecordedFiles(source, given.positions());
        }
        var arrival = files.next();
        bytesRead = files.bytesRead();
        if (arrival == null) {
            return InputStatus.END_OF_INPUT;
        }
        var event = arrival.event();
        if (event == null) {
            output.collect(arrival);
        } else {
            output.collect(arrival, event.getTimeMillis());
        }
        return InputStatus.MORE_AVAILABLE;
    }

    @Override
    public List<FilePositions> snapshotState(long checkpoint) {
        if (files != null) {
            return List.of(new FilePositions(files.positions()));
        }
        return given == null ? List.of() : List.of(given);
    }

    @Override
    public CompletableFuture<Void> isAvailable() {
        return available;
    }

    @Override
    public void addSplits(List<FilePositions> splits) {
        for (var split : splits) {
            given = split;
        }
        available.complete(null);
    }

    @Override
    public void notifyNoMoreSplits() {
        available.complete(null);
    }

    @Override
    public void close() throws IOException {
        if (files != null) {
            files.close();
        }
    }
}
