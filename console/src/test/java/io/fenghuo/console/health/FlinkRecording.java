package io.fenghuo.console.health;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;

/** What a Flink 2.2.1 answered whose job was called {@code detection}. */
final class FlinkRecording {
    static final byte[] OVERVIEW = read("flink-overview.json");
    static final byte[] JOB = read("flink-job.json");
    static final byte[] WATERMARKS = read("flink-watermarks.json");

    static final String JOB_ID = "82bf5503142fe05e0744da38af9c7144";
    static final String SOURCE = "431c11b7410a217cf29a345eb02981d0";
    static final String BY_SUBJECT = "93b2f076cea65ac3db837a144b08c84d";

    private FlinkRecording() {}

    private static byte[] read(String name) {
        try (var in = Objects.requireNonNull(FlinkRecording.class.getResourceAsStream(name))) {
            return in.readAllBytes();
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }
}
