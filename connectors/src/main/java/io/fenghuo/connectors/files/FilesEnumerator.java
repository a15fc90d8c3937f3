package io.fenghuo.connectors.files;

import java.util.List;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.jspecify.annotations.Nullable;

/** Gives the files to the first reader that asks. */
final class FilesEnumerator implements SplitEnumerator<FilePositions, PendingFiles> {
    private final SplitEnumeratorContext<FilePositions> context;
    private PendingFiles pending;

    FilesEnumerator(SplitEnumeratorContext<FilePositions> context, PendingFiles pending) {
        this.context = context;
        this.pending = pending;
    }

    @Override
    public void start() {}

    @Override
    public void handleSplitRequest(int subtask, @Nullable String host) {
        if (!context.registeredReaders().containsKey(subtask)) {
            return; // The reader failed while its request was on the way; it will ask again.
        }
        var split = pending.split();
        if (split != null) {
            context.assignSplit(split, subtask);
            pending = new PendingFiles(null);
        }
        context.signalNoMoreSplits(subtask);
    }

    @Override
    public void addSplitsBack(List<FilePositions> splits, int subtask) {
        for (var split : splits) {
            pending = new PendingFiles(split);
        }
    }

    @Override
    public void addReader(int subtask) {}

    @Override
    public PendingFiles snapshotState(long checkpoint) {
        return pending;
    }

    @Override
    public void close() {}
}
