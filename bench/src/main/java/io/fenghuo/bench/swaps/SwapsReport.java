package io.fenghuo.bench.swaps;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.fenghuo.bench.latency.Latencies;
import io.fenghuo.bench.report.Table;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * What was measured.
 *
 * @param stretches in their order; the second is what the others are held against
 * @param inTask loads of a large pack in the running job, until every subtask had it
 * @param alone loads of the same from its bytes in a JVM of its own
 */
record SwapsReport(Setting setting, List<Stretch> stretches, Loads inTask, Loads alone) {
    private static final JsonFactory JSON = new JsonFactory();

    /**
     * How it was measured.
     *
     * @param leadMillis how long before it takes over a pack is published
     * @param seconds of a stretch
     */
    record Setting(
            int eventsPerSecond, int parallelism, int boundMillis, int leadMillis, int seconds) {
        static final Setting DEFAULT = new Setting(2_000, 2, 100, 5_000, 20);

        String words() {
            return String.format(
                    Locale.ROOT,
                    "%,d events/s, one signal of each of two packs an event; parallelism %d, bound %d ms, lead %d ms, %d s a stretch",
                    eventsPerSecond,
                    parallelism,
                    boundMillis,
                    leadMillis,
                    seconds);
        }
    }

    /**
     * One stretch of time.
     *
     * @param expected how many signals its events had to raise
     * @param changes how many checkpoints or swaps fell into it
     */
    record Stretch(String name, Latencies.Summary latencies, long expected, int changes) {}

    /** In milliseconds; all 0 where nothing was loaded. */
    record Loads(long first, long median, long slowest, int warm) {
        static Loads of(List<Long> millis) {
            if (millis.isEmpty()) {
                return new Loads(0, 0, 0, 0);
            }
            var warm = millis.stream().skip(1).sorted().toList();
            return new Loads(
                    millis.get(0),
                    warm.isEmpty() ? 0 : warm.get((warm.size() - 1) / 2),
                    warm.isEmpty() ? 0 : warm.get(warm.size() - 1),
                    warm.size());
        }

        private String words() {
            return "first %,d ms, then median %,d ms, slowest %,d ms of %d"
                    .formatted(first, median, slowest, warm);
        }
    }

    Table table() {
        var notes = new ArrayList<String>();
        notes.add(setting.words());
        notes.addAll(summary());
        return new Table(
                "pack-swaps",
                "From an event to its signal while packs change, in ms",
                List.of("", "signals", "p50", "p99", "p99.9", "max"),
                stretches.stream().map(SwapsReport::row).toList(),
                List.copyOf(notes));
    }

    private List<String> summary() {
        return List.of(
                "p99 with swaps to p99 with checkpoints: %s of 25 rules, %s of 200"
                        .formatted(ratio(2), ratio(3)),
                "200 rules loaded in the job, until all subtasks have them: " + inTask.words(),
                "200 rules loaded from their bytes in a JVM of its own: " + alone.words());
    }

    private static List<String> row(Stretch stretch) {
        var latencies = stretch.latencies();
        var row = new ArrayList<>(List.of(stretch.name()));
        Stream.of(
                        latencies.count(),
                        latencies.p50(),
                        latencies.p99(),
                        latencies.p999(),
                        latencies.max())
                .map(number -> String.format(Locale.ROOT, "%,d", number))
                .forEach(row::add);
        return row;
    }

    private String ratio(int stretch) {
        return String.format(Locale.ROOT, "%.2f", ratioToCheckpoints(stretches.get(stretch)));
    }

    private double ratioToCheckpoints(Stretch stretch) {
        return (double) stretch.latencies().p99() / stretches.get(1).latencies().p99();
    }

    /** Writes it, and leaves the stream open. */
    void writeJson(OutputStream to) throws IOException {
        try (var out = JSON.createGenerator(to)) {
            out.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
            out.useDefaultPrettyPrinter();
            out.writeStartObject();
            out.writeNumberField("eventsPerSecond", setting.eventsPerSecond());
            out.writeNumberField("parallelism", setting.parallelism());
            out.writeNumberField("boundMillis", setting.boundMillis());
            out.writeNumberField("leadMillis", setting.leadMillis());
            out.writeNumberField("stretchSeconds", setting.seconds());
            out.writeArrayFieldStart("stretches");
            for (var stretch : stretches) {
                write(stretch, out);
            }
            out.writeEndArray();
            write("loadedInJob", inTask, out);
            write("loadedAlone", alone, out);
            out.writeEndObject();
            out.writeRaw('\n');
        }
    }

    private void write(Stretch stretch, JsonGenerator out) throws IOException {
        var latencies = stretch.latencies();
        out.writeStartObject();
        out.writeStringField("name", stretch.name());
        out.writeNumberField("changes", stretch.changes());
        out.writeNumberField("expected", stretch.expected());
        out.writeNumberField("signals", latencies.count());
        out.writeNumberField("p50Millis", latencies.p50());
        out.writeNumberField("p99Millis", latencies.p99());
        out.writeNumberField("p999Millis", latencies.p999());
        out.writeNumberField("maxMillis", latencies.max());
        out.writeNumberField("p99ToCheckpoints", ratioToCheckpoints(stretch));
        out.writeEndObject();
    }

    private static void write(String name, Loads loads, JsonGenerator out) throws IOException {
        out.writeObjectFieldStart(name);
        out.writeNumberField("firstMillis", loads.first());
        out.writeNumberField("medianMillis", loads.median());
        out.writeNumberField("slowestMillis", loads.slowest());
        out.writeNumberField("warm", loads.warm());
        out.writeEndObject();
    }
}
