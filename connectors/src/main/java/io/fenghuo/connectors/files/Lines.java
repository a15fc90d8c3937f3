package io.fenghuo.connectors.files;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * The lines of a file as bytes, since a line that is no UTF-8 must still come through whole. A file
 * named {@code .gz} is unpacked on the way.
 *
 * <p>Caveat: of a line longer than {@link #MAX_LINE} only so many bytes are kept.
 */
final class Lines implements Closeable {
    /** Far more than any event may have, so that a cut line is refused for its length. */
    static final int MAX_LINE = 1024 * 1024;

    private static final int BUFFER = 64 * 1024;

    private final Path file;
    private final Counting counting;
    private final InputStream in;
    private final byte[] buffer = new byte[BUFFER];
    private final ByteArrayOutputStream pieces = new ByteArrayOutputStream();
    private int at;
    private int end;
    private long next;

    Lines(Path file) throws IOException {
        this.file = file;
        this.counting = new Counting(Files.newInputStream(file));
        try {
            this.in =
                    file.toString().endsWith(".gz")
                            ? new GZIPInputStream(new BufferedInputStream(counting), BUFFER)
                            : counting;
        } catch (IOException e) {
            counting.close();
            throw new IOException(file + " is no gzip file: " + e.getMessage(), e);
        }
    }

    /** The number of the line that {@link #next} gives next, from 0. */
    long number() {
        return next;
    }

    /** How much of the file was read; of a gzipped one, of its packed bytes. */
    long bytesRead() {
        return counting.count;
    }

    /** The next line without its end, or null behind the last. */
    byte @Nullable [] next() throws IOException {
        pieces.reset();
        boolean any = false;
        while (at < end || fill()) {
            any = true;
            int start = at;
            while (at < end && buffer[at] != '\n') {
                at++;
            }
            pieces.write(buffer, start, Math.min(at - start, MAX_LINE - pieces.size()));
            if (at < end) {
                at++;
                break;
            }
        }
        if (!any) {
            return null;
        }
        next++;
        return withoutMarks(pieces.toByteArray());
    }

    private boolean fill() throws IOException {
        try {
            at = 0;
            end = Math.max(0, in.read(buffer));
            return end > 0;
        } catch (IOException e) {
            throw new IOException(
                    file + " cannot be read beyond line " + (next + 1) + ": " + e.getMessage(), e);
        }
    }

    /** Without the byte order mark of the first line and the carriage return of any. */
    private byte[] withoutMarks(byte[] line) {
        int from =
                next == 1
                                && line.length >= 3
                                && line[0] == (byte) 0xEF
                                && line[1] == (byte) 0xBB
                                && line[2] == (byte) 0xBF
                        ? 3
                        : 0;
        int to =
                line.length > from && line[line.length - 1] == '\r' ? line.length - 1 : line.length;
        return from == 0 && to == line.length ? line : Arrays.copyOfRange(line, from, to);
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    private static final class Counting extends FilterInputStream {
        private long count;

        Counting(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            int one = super.read();
            count += one < 0 ? 0 : 1;
            return one;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            int read = super.read(into, offset, length);
            count += Math.max(0, read);
            return read;
        }
    }
}
