import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/**
 * Holds crowd alerts against surges in exact counts: {@code java Onsets.java FOLDER ALERTS}, FOLDER
 * as {@code Counts.java} wrote it.
 *
 * <p>It shares nothing with the engine. What a surge and a mere pass are stands in README.md.
 */
public final class Onsets {
    private static final int LAST_SECONDS = 5;
    private static final int OVER_SECONDS = 60;
    private static final Instant START = Instant.parse("2026-10-01T12:00:00Z");

    /** Frames, both within. */
    private record Span(int from, int to) {
        boolean holds(int frame) {
            return frame >= from && frame <= to;
        }
    }

    private final TreeMap<Integer, TreeMap<Integer, Integer>> counts = new TreeMap<>();
    private double framesASecond;
    private int level;

    public static void main(String[] arguments) throws IOException {
        var folder = Path.of(arguments[0]);
        var onsets = new Onsets();
        onsets.read(folder);
        System.out.println(
                "| " + folder.getFileName()
                        + " | surges | up already | raised in it | median, longest delay, frames (s)"
                        + " | none | passes | raised outside a surge |");
        System.out.println("|---|---|---|---|---|---|---|---|");
        onsets.print("pack", onsets.alerts(Path.of(arguments[1])));
        onsets.print("plain level", onsets.naive());
    }

    private void print(String who, Map<Integer, List<Span>> alerts) {
        int surges = 0;
        int already = 0;
        int none = 0;
        int passes = 0;
        int outside = 0;
        var delays = new ArrayList<Integer>();
        for (int area : counts.keySet()) {
            var up = alerts.getOrDefault(area, List.of());
            var high = high(area);
            var risen = surges(high);
            passes += (int) high.stream()
                    .filter(span -> risen.stream().noneMatch(surge -> surge.holds(span.from)))
                    .count();
            outside += (int) up.stream()
                    .filter(span -> risen.stream().noneMatch(surge -> surge.holds(span.from)))
                    .count();
            for (var surge : risen) {
                surges++;
                var first = up.stream().filter(span -> surge.holds(span.from)).findFirst();
                if (up.stream().anyMatch(span -> span.from < surge.from && span.holds(surge.from))) {
                    already++;
                } else if (first.isPresent()) {
                    delays.add(first.get().from - surge.from);
                } else {
                    none++;
                }
            }
        }
        delays.sort(null);
        System.out.printf(
                Locale.ROOT,
                "| %s | %d | %d | %d | %s | %d | %d | %d |%n",
                who,
                surges,
                already,
                delays.size(),
                delays.isEmpty()
                        ? "–"
                        : words(delays.get(delays.size() / 2))
                                + ", "
                                + words(delays.get(delays.size() - 1)),
                none,
                passes,
                outside);
    }

    private String words(int frames) {
        return String.format(Locale.ROOT, "%d (%.1f)", frames, frames / framesASecond);
    }

    /** Frames in a row in which the count is at the level. */
    private List<Span> high(int area) {
        var spans = new ArrayList<Span>();
        int from = -1;
        int last = -1;
        for (var entry : counts.get(area).entrySet()) {
            int frame = entry.getKey();
            boolean high = entry.getValue() >= level;
            if (high && from < 0) {
                from = frame;
            } else if (!high && from >= 0) {
                spans.add(new Span(from, frame - 1));
                from = -1;
            }
            last = frame;
        }
        if (from >= 0) {
            spans.add(new Span(from, last));
        }
        return spans;
    }

    /** From a span that lasts until the count has been below the level for as long. */
    private List<Span> surges(List<Span> high) {
        double frames = LAST_SECONDS * framesASecond;
        var surges = new ArrayList<Span>();
        for (var span : high) {
            var before = surges.isEmpty() ? null : surges.get(surges.size() - 1);
            if (before != null && span.from - before.to <= frames) {
                surges.set(surges.size() - 1, new Span(before.from, span.to));
            } else if (span.to - span.from >= frames) {
                surges.add(span);
            }
        }
        return surges;
    }

    /** Up from the first count at the level until none has been for a minute. */
    private Map<Integer, List<Span>> naive() {
        var alerts = new TreeMap<Integer, List<Span>>();
        int frames = (int) (OVER_SECONDS * framesASecond);
        for (int area : counts.keySet()) {
            var up = new ArrayList<Span>();
            for (var span : high(area)) {
                var before = up.isEmpty() ? null : up.get(up.size() - 1);
                if (before != null && span.from <= before.to) {
                    up.set(up.size() - 1, new Span(before.from, span.to + frames));
                } else {
                    up.add(new Span(span.from, span.to + frames));
                }
            }
            alerts.put(area, up);
        }
        return alerts;
    }

    private Map<Integer, List<Span>> alerts(Path file) throws IOException {
        var alerts = new TreeMap<Integer, List<Span>>();
        for (var line : Files.readAllLines(file)) {
            var event = (Map<?, ?>) new Load(LoadSettings.builder().build()).loadFromString(line);
            var data = (Map<?, ?>) event.get("data");
            if (!"crowd".equals(data.get("scenario"))) {
                continue;
            }
            int area = Integer.parseInt(String.valueOf(data.get("key")).replaceFirst(".*-", ""));
            var list = alerts.computeIfAbsent(area, key -> new ArrayList<>());
            int frame = frame(Instant.parse(String.valueOf(event.get("time"))));
            if ("fenghuo.alert.raised".equals(event.get("type"))) {
                list.add(new Span(frame, Integer.MAX_VALUE));
            } else if ("fenghuo.alert.cleared".equals(event.get("type"))) {
                list.set(list.size() - 1, new Span(list.get(list.size() - 1).from, frame - 1));
            }
        }
        return alerts;
    }

    private int frame(Instant time) {
        return (int) Math.round((time.toEpochMilli() - START.toEpochMilli()) * framesASecond / 1_000);
    }

    private void read(Path folder) throws IOException {
        level = Integer.parseInt(Files.readString(folder.resolve("level.txt")).strip());
        double lastFrame = 0;
        double lastMillis = 0;
        for (var line : Files.readAllLines(folder.resolve("counts.csv"))) {
            var cells = line.split(",");
            if (!cells[0].equals("area")) {
                counts.computeIfAbsent(Integer.parseInt(cells[0]), key -> new TreeMap<>())
                        .put(Integer.parseInt(cells[1]), Integer.parseInt(cells[3]));
                lastFrame = Double.parseDouble(cells[1]);
                lastMillis = Double.parseDouble(cells[2]);
            }
        }
        framesASecond = Math.rint(lastFrame / lastMillis * 1_000);
    }
}
