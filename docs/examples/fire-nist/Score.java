import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonToken;
import de.siegmar.fastcsv.reader.CsvReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Holds alerts against the smoke alarms that went off: {@code java Score.java DATA ALERTS}.
 *
 * <p>It shares nothing with the engine. Seconds count from the start of each test's table. An alarm
 * is taken to have hung at the place whose letter its name ends with.
 */
public final class Score {
    private static final List<String> TESTS = List.of("SDC02", "SDC05", "SDC33", "SDC38");
    private static final List<String> COLOURS = List.of("YELLOW", "ORANGE", "RED");
    private static final double HEAT_DETECTOR_CELSIUS = 57;
    private static final double FIRE_HAS_BEGUN_CELSIUS = 5;

    /** Seconds of the alarms, by test and place. */
    private final Map<String, TreeMap<Character, List<Integer>>> alarms = new HashMap<>();

    /** Seconds of the first alert of at least a colour, by test, place and colour. */
    private final Map<String, Map<Character, int[]>> alerts = new HashMap<>();

    public static void main(String[] arguments) throws IOException {
        Locale.setDefault(Locale.ROOT);
        var score = new Score();
        var data = Path.of(arguments[0]);
        score.readAlarms(data.resolve("activation_times.csv"));
        score.readAlerts(Path.of(arguments[1]));
        System.out.println(
                "| test | real alarms: first, median, last | yellow | orange | red | 57 °C at a"
                        + " ceiling | table without fire, until | alerts in it |");
        System.out.println("|---|---|---|---|---|---|---|---|");
        var places = new ArrayList<String>();
        for (var test : TESTS) {
            score.test(test, data.resolve("NIST_Smoke_Alarms_" + test + ".csv"), places);
        }
        System.out.println();
        System.out.println(
                "| test, place | alarms | their first, median | yellow | orange | red | 57 °C |");
        System.out.println("|---|---|---|---|---|---|---|");
        places.forEach(System.out::println);
    }

    private void test(String test, Path file, List<String> lines) throws IOException {
        var hot = new TreeMap<Character, Integer>();
        int begun = begun(file, hot);
        var places = alarms.get(test);
        var all = places.values().stream().flatMap(List::stream).sorted().toList();
        int[] first = {Integer.MAX_VALUE, Integer.MAX_VALUE, Integer.MAX_VALUE};
        int early = 0;
        for (var at : alerts.getOrDefault(test, Map.of()).values()) {
            early += at[0] < begun ? 1 : 0;
            for (int i = 0; i < first.length; i++) {
                first[i] = Math.min(first[i], at[i]);
            }
        }
        System.out.printf(
                "| %s | %d, %.0f, %d | %s | %s | %s | %s | %d s | %d |%n",
                test,
                all.get(0),
                median(all),
                all.get(all.size() - 1),
                said(first[0]),
                said(first[1]),
                said(first[2]),
                said(hot.values().stream().mapToInt(i -> i).min().orElse(Integer.MAX_VALUE)),
                begun,
                early);
        for (char place = 'A'; place <= 'F'; place++) {
            var here = places.getOrDefault(place, List.of()).stream().sorted().toList();
            var at = alerts.getOrDefault(test, Map.of()).getOrDefault(place, new int[] {-1, -1, -1});
            lines.add(
                    "| %s, %s | %d | %s | %s | %s | %s | %s |"
                            .formatted(
                                    test,
                                    place,
                                    here.size(),
                                    here.isEmpty() ? "–" : "%d, %.0f".formatted(here.get(0), median(here)),
                                    said(at[0]),
                                    said(at[1]),
                                    said(at[2]),
                                    said(hot.getOrDefault(place, -1))));
        }
    }

    /** When a thermocouple at the fire is 5 °C above its first value; fills in who is at 57 °C. */
    private static int begun(Path file, Map<Character, Integer> hot) throws IOException {
        int begun = Integer.MAX_VALUE;
        var before = new HashMap<String, Double>();
        try (var rows = CsvReader.builder().ofNamedCsvRecord(file)) {
            for (var row : rows) {
                int seconds = (int) Double.parseDouble(row.getField("TIME"));
                for (var cell : row.getFieldsAsMap().entrySet()) {
                    var channel = cell.getKey();
                    if (!channel.startsWith("TC") || cell.getValue().isBlank()) {
                        continue;
                    }
                    double celsius = Double.parseDouble(cell.getValue());
                    if (channel.startsWith("TCFIR")) {
                        before.putIfAbsent(channel, celsius);
                        if (celsius >= before.get(channel) + FIRE_HAS_BEGUN_CELSIUS) {
                            begun = Math.min(begun, seconds);
                        }
                    } else if (channel.matches("TC[A-F]_1") && celsius >= HEAT_DETECTOR_CELSIUS) {
                        hot.putIfAbsent(channel.charAt(2), seconds);
                    }
                }
            }
        }
        return begun;
    }

    private static String said(int seconds) {
        return seconds < 0 || seconds == Integer.MAX_VALUE ? "–" : String.valueOf(seconds);
    }

    private static double median(List<Integer> sorted) {
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1
                ? sorted.get(middle)
                : (sorted.get(middle - 1) + sorted.get(middle)) / 2.0;
    }

    // ---- reading ----

    private void readAlarms(Path file) throws IOException {
        try (var rows = CsvReader.builder().ofNamedCsvRecord(file)) {
            for (var row : rows) {
                for (var cell : row.getFieldsAsMap().entrySet()) {
                    var name = cell.getKey();
                    if (name.startsWith("SDC") && !cell.getValue().isBlank()) {
                        alarms.computeIfAbsent(name.substring(0, 5), test -> new TreeMap<>())
                                .computeIfAbsent(
                                        name.charAt(name.length() - 1), place -> new ArrayList<>())
                                .add((int) Double.parseDouble(cell.getValue()));
                    }
                }
            }
        }
    }

    private void readAlerts(Path file) throws IOException {
        var json = new JsonFactory();
        try (var lines = Files.lines(file, UTF_8)) {
            for (var line : (Iterable<String>) lines::iterator) {
                var values = new HashMap<String, String>();
                try (var parser = json.createParser(line)) {
                    while (parser.nextToken() != null) {
                        if (parser.currentToken() == JsonToken.VALUE_STRING) {
                            values.put(
                                    parser.getParsingContext().pathAsPointer().toString(),
                                    parser.getText());
                        }
                    }
                }
                take(values);
            }
        }
    }

    private void take(Map<String, String> alert) {
        if (alert.get("/type").endsWith(".cleared") || alert.get("/type").endsWith(".downgraded")) {
            return;
        }
        var key = alert.get("/data/key");
        var test = key.substring(6, 11).toUpperCase(Locale.ROOT);
        char place = Character.toUpperCase(key.charAt(12));
        long millis = Instant.parse(alert.get("/data/detectedAt")).toEpochMilli();
        int seconds = (int) (millis / 1000 % 86_400);
        var at =
                alerts.computeIfAbsent(test, name -> new HashMap<>())
                        .computeIfAbsent(
                                place,
                                name -> new int[] {Integer.MAX_VALUE, Integer.MAX_VALUE, Integer.MAX_VALUE});
        for (int i = 0; i <= COLOURS.indexOf(alert.get("/data/level")); i++) {
            at[i] = Math.min(at[i], seconds);
        }
    }
}
