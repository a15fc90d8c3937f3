package io.fenghuo.connectors.files;

import io.fenghuo.connectors.intake.Arrival;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Several files as one stream: always the earliest of their heads, of equals that of the file named
 * first.
 *
 * <p>If every file is in order but for a bound, so is the whole, for the same bound: a file waits
 * until its head is the earliest, and nothing of the others runs ahead of it.
 */
final class RecordedFiles implements Closeable {
    private final List<RecordedFile> files = new ArrayList<>();

    /**
     * @param positions one for each file; 0 for the start
     */
    RecordedFiles(EventFileSource source, long[] positions) throws IOException {
        try {
            for (int i = 0; i < positions.length; i++) {
                files.add(source.open(i, positions[i]));
            }
        } catch (IOException | RuntimeException e) {
            close();
            throw e;
        }
    }

    /** The next arrival, or null behind the last of all. */
    @Nullable Arrival next() throws IOException {
        RecordedFile earliest = null;
        for (var file : files) {
            if (file.head() != null
                    && (earliest == null || file.headTime() < earliest.headTime())) {
                earliest = file;
            }
        }
        if (earliest == null) {
            return null;
        }
        var head = earliest.head();
        earliest.take();
        return head;
    }

    long[] positions() {
        return files.stream().mapToLong(RecordedFile::position).toArray();
    }

    long bytesRead() {
        return files.stream().mapToLong(RecordedFile::bytesRead).sum();
    }

    @Override
    public void close() throws IOException {
        for (var file : files) {
            file.close();
        }
    }
}
