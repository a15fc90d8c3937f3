import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * Puts one-reading glitches into the Sri Lankan readings and tells what alerts they caused.
 *
 * <p>{@code java Glitches.java make READINGS OUT SEED METRES} moves one reading of each station up by
 * METRES and another one down. {@code java Glitches.java compare CLEAN GLITCHED} holds the alerts of
 * the two runs against each other.
 */
public final class Glitches {
    private static final List<String> COLOURS = List.of("BLUE", "YELLOW", "ORANGE", "RED");
    private static final int APART = 3;

    /** From {@code time} on a gauge's alert stands at {@code level}; -1 is none. */
    private record Change(String gauge, Instant time, int level, boolean up) {}

    public static void main(String[] arguments) throws IOException {
        var first = Path.of(arguments[1]);
        var second = Path.of(arguments[2]);
        if (arguments[0].equals("make")) {
            make(
                    first,
                    second,
                    new Random(Long.parseLong(arguments[3])),
                    Double.parseDouble(arguments[4]));
        } else {
            compare(changes(first), changes(second));
        }
    }

    private static void make(Path in, Path out, Random random, double metres) throws IOException {
        var lines = new ArrayList<>(Files.readAllLines(in, UTF_8));
        var stations = new TreeMap<String, List<Integer>>();
        for (int i = 1; i < lines.size(); i++) {
            var station = lines.get(i).split("\t")[0];
            stations.computeIfAbsent(station, name -> new ArrayList<>()).add(i);
        }
        for (var readings : stations.values()) {
            // Not the first or last in time: a glitch has an honest reading on either side.
            int up = 1 + random.nextInt(readings.size() - 2);
            var others =
                    IntStream.range(1, readings.size() - 1)
                            .filter(i -> Math.abs(i - up) >= APART)
                            .toArray();
            move(lines, readings.get(up), metres);
            move(lines, readings.get(others[random.nextInt(others.length)]), -metres);
        }
        Files.write(out, lines, UTF_8);
        System.out.println(2 * stations.size() + " glitches to " + out);
    }

    private static void move(List<String> lines, int at, double metres) {
        var cells = lines.get(at).split("\t");
        double level = Double.parseDouble(cells[2]) + metres;
        lines.set(at, "%s\t%s\t%.3f".formatted(cells[0], cells[1], level));
    }

    private static void compare(List<Change> clean, List<Change> glitched) {
        System.out.println("alerts up without glitches: " + clean.stream().filter(Change::up).count());
        tell("caused by a glitch", glitched, clean);
        tell("late or missing because of a glitch", clean, glitched);
    }

    private static void tell(String what, List<Change> here, List<Change> there) {
        var only =
                here.stream()
                        .filter(change -> change.up && level(there, change) < change.level)
                        .toList();
        System.out.println(what + ": " + only.size());
        only.forEach(change -> System.out.println("  " + change));
    }

    /** Where the other run's alert for the gauge stands at that time. */
    private static int level(List<Change> changes, Change at) {
        return changes.stream()
                .filter(change -> change.gauge.equals(at.gauge) && !change.time.isAfter(at.time))
                .max(Comparator.comparing(Change::time))
                .map(Change::level)
                .orElse(-1);
    }

    private static List<Change> changes(Path file) throws IOException {
        var json = new JsonFactory();
        var changes = new ArrayList<Change>();
        for (var line : Files.readAllLines(file, UTF_8)) {
            Map<String, String> values = new HashMap<>();
            try (var parser = json.createParser(line)) {
                while (parser.nextToken() != null) {
                    if (parser.currentToken() == JsonToken.VALUE_STRING) {
                        values.put(
                                parser.getParsingContext().pathAsPointer().toString(),
                                parser.getText());
                    }
                }
            }
            var transition =
                    values.get("/type")
                            .substring("fenghuo.alert.".length())
                            .toUpperCase(Locale.ROOT);
            changes.add(
                    new Change(
                            values.get("/subject"),
                            Instant.parse(values.get("/data/detectedAt")),
                            transition.equals("CLEARED")
                                    ? -1
                                    : COLOURS.indexOf(values.get("/data/level")),
                            transition.equals("RAISED") || transition.equals("ESCALATED")));
        }
        return changes;
    }
}
