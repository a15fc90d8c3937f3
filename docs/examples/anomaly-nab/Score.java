import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/**
 * Scores alerts as the Numenta Anomaly Benchmark does, beside a z-score: {@code java Score.java DATA
 * ALERTS}.
 *
 * <p>Written from the description in Lavin and Ahmad, "Evaluating Real-time Anomaly Detection
 * Algorithms", 2015. The first detection in a window earns up to 1, the more the earlier; each
 * detection outside costs up to the weight of a false positive, the more the further behind the
 * window before; a missed window costs the weight of a false negative. Of all, 0 is a detector that
 * says nothing, and 100 one that speaks once, at the first reading of each window. It shares nothing
 * with the engine.
 */
public final class Score {
    private static final double PROBATION = 0.15;
    private static final int PROBATION_OF_ROWS = 5_000;
    private static final double FAR_BEHIND = 3;

    /** As many readings as the forest weighs: it forgets by 1 in 10 · 64 a reading. */
    private static final int NAIVE_WINDOW = 640;

    private static final int NAIVE_MINIMUM = 30;
    private static final double NAIVE_LIMIT = 3;
    private static final long ONCE_SECONDS = 6 * 3_600;

    private record Profile(String name, double falsePositive, double falseNegative) {}

    private static final List<Profile> PROFILES =
            List.of(
                    new Profile("standard", 0.11, 1),
                    new Profile("reward_low_FP_rate", 0.22, 1),
                    new Profile("reward_low_FN_rate", 0.11, 2));

    /** Row numbers, both within. */
    private record Window(int left, int right) {
        double width() {
            return right - left + 1;
        }
    }

    private record Series(
            String name, List<String> times, double[] values, List<Window> windows, int probation) {}

    /** What one detector made of one series. */
    private record Outcome(double raw, int windows, int found, int inWindows, int outside) {}

    public static void main(String[] arguments) throws IOException {
        var data = Path.of(arguments[0]);
        var series = series(data);
        var alerts = alerts(Path.of(arguments[1]), series);
        check(series);

        var detectors = new LinkedHashMap<String, Map<String, Set<Integer>>>();
        detectors.put("forest, score ≥ 1.5", alerts.getOrDefault("strange", Map.of()));
        detectors.put("forest, score ≥ 3", alerts.getOrDefault("very-strange", Map.of()));
        var naive = new HashMap<String, Set<Integer>>();
        series.forEach(one -> naive.put(one.name, naive(one)));
        detectors.put("z-score, \\|z\\| > 3", naive);

        System.out.println("Every reading that is raised, as the benchmark counts them:\n");
        table(series, detectors);
        System.out.println("\nTold once: not again until 6 h without a raised reading have gone by:\n");
        detectors.replaceAll((name, rows) -> once(series, rows));
        table(series, detectors);
    }

    private static void table(
            List<Series> all, Map<String, Map<String, Set<Integer>>> detectors) {
        System.out.println(
                "| | standard | low FP | low FN | windows found | raised in windows | raised outside |"
                        + " each series, standard |");
        System.out.println("|---|---|---|---|---|---|---|---|");
        detectors.forEach(
                (name, rows) -> {
                    var line = new StringBuilder("| " + name);
                    for (var profile : PROFILES) {
                        line.append(" | ").append(format(normalised(all, rows, profile)));
                    }
                    int[] counts = new int[4];
                    var each = new ArrayList<String>();
                    for (var one : all) {
                        var outcome = outcome(one, rows.getOrDefault(one.name, Set.of()), PROFILES.get(0));
                        counts[0] += outcome.found;
                        counts[1] += outcome.windows;
                        counts[2] += outcome.inWindows;
                        counts[3] += outcome.outside;
                        each.add(format(normalised(List.of(one), rows, PROFILES.get(0))));
                    }
                    System.out.printf(
                            Locale.ROOT,
                            "%s | %d of %d | %d | %d | %s |%n",
                            line, counts[0], counts[1], counts[2], counts[3],
                            String.join(", ", each));
                });
        System.out.println(
                "\nseries: " + String.join(", ", all.stream().map(Series::name).toList()));
    }

    // ---- the benchmark ----

    private static double normalised(
            List<Series> all, Map<String, Set<Integer>> rows, Profile profile) {
        double raw = 0;
        double none = 0;
        double perfect = 0;
        for (var one : all) {
            raw += outcome(one, rows.getOrDefault(one.name, Set.of()), profile).raw;
            none -= profile.falseNegative * one.windows.size();
            perfect += one.windows.size();
        }
        return 100 * (raw - none) / (perfect - none);
    }

    private static Outcome outcome(Series series, Set<Integer> rows, Profile profile) {
        double raw = 0;
        int found = 0;
        int within = 0;
        for (var window : series.windows) {
            Integer first = null;
            for (int row = window.left; row <= window.right; row++) {
                if (row >= series.probation && rows.contains(row)) {
                    within++;
                    first = first == null ? Integer.valueOf(row) : first;
                }
            }
            if (first == null) {
                raw -= profile.falseNegative;
            } else {
                found++;
                raw += sigmoid(-(window.right - first + 1) / window.width()) / sigmoid(-1);
            }
        }
        int outside = 0;
        for (int row : rows) {
            if (row >= series.probation && inside(series, row) == null) {
                outside++;
                raw += profile.falsePositive * sigmoid(behind(series, row));
            }
        }
        return new Outcome(raw, series.windows.size(), found, within, outside);
    }

    /** How far behind the window before, in widths of it; far behind where there is none. */
    private static double behind(Series series, int row) {
        double behind = FAR_BEHIND;
        for (var window : series.windows) {
            if (window.right < row) {
                behind = (row - window.right) / (window.width() - 1);
            }
        }
        return behind;
    }

    private static Window inside(Series series, int row) {
        for (var window : series.windows) {
            if (row >= window.left && row <= window.right) {
                return window;
            }
        }
        return null;
    }

    /** Near 1 at the left edge of a window (-1), 0 at the right one, -1 far behind. */
    private static double sigmoid(double position) {
        return position >= FAR_BEHIND ? -1 : 2 / (1 + Math.exp(5 * position)) - 1;
    }

    /** The points that are known beforehand; it stops where one is missed. */
    private static void check(List<Series> series) {
        equal("the left edge", 0.98661, sigmoid(-1));
        equal("the middle", 0.84828, sigmoid(-0.5));
        equal("the right edge", 0, sigmoid(0));
        equal("one width behind", -0.98661, sigmoid(1));
        var perfect = new HashMap<String, Set<Integer>>();
        var oneTooMany = new HashMap<String, Set<Integer>>();
        int windows = 0;
        for (var one : series) {
            var firsts = new HashSet<Integer>();
            one.windows.forEach(window -> firsts.add(window.left));
            perfect.put(one.name, firsts);
            oneTooMany.put(one.name, new HashSet<>(firsts));
            windows += one.windows.size();
        }
        // Before the first window of a series there is nothing to be near to: it costs all.
        var first = series.get(0);
        oneTooMany.get(first.name).add(first.probation);
        for (var profile : PROFILES) {
            equal("saying nothing", 0, normalised(series, Map.of(), profile));
            equal("perfect", 100, normalised(series, perfect, profile));
            equal(
                    "one too many",
                    100 * (1 - profile.falsePositive / (windows * (1 + profile.falseNegative))),
                    normalised(series, oneTooMany, profile));
        }
    }

    private static void equal(String what, double expected, double found) {
        if (Math.abs(expected - found) > 0.00001) {
            throw new IllegalStateException(what + ": " + found + ", not " + expected);
        }
    }

    // ---- detectors ----

    /** Readings more than three deviations from the mean of those before. */
    private static Set<Integer> naive(Series series) {
        var rows = new HashSet<Integer>();
        for (int row = NAIVE_MINIMUM; row < series.values.length; row++) {
            int from = Math.max(0, row - NAIVE_WINDOW);
            double sum = 0;
            for (int i = from; i < row; i++) {
                sum += series.values[i];
            }
            double mean = sum / (row - from);
            double squares = 0;
            for (int i = from; i < row; i++) {
                squares += (series.values[i] - mean) * (series.values[i] - mean);
            }
            double deviation = Math.sqrt(squares / (row - from - 1));
            if (Math.abs(series.values[row] - mean) > NAIVE_LIMIT * deviation) {
                rows.add(row);
            }
        }
        return rows;
    }

    private static Map<String, Set<Integer>> once(
            List<Series> all, Map<String, Set<Integer>> rows) {
        var once = new HashMap<String, Set<Integer>>();
        for (var one : all) {
            var kept = new HashSet<Integer>();
            long last = Long.MIN_VALUE / 2;
            for (int row : rows.getOrDefault(one.name, Set.of()).stream().sorted().toList()) {
                long time = seconds(one.times.get(row));
                if (time - last > ONCE_SECONDS) {
                    kept.add(row);
                }
                last = time;
            }
            once.put(one.name, kept);
        }
        return once;
    }

    // ---- reading ----

    private static List<Series> series(Path data) throws IOException {
        var labels = (Map<?, ?>) json(Files.readString(data.resolve("windows.json")));
        var all = new TreeMap<String, Series>();
        for (var label : labels.entrySet()) {
            var file = String.valueOf(label.getKey()).replaceFirst(".*/", "");
            var times = new ArrayList<String>();
            var values = new ArrayList<Double>();
            for (var line : Files.readAllLines(data.resolve(file))) {
                var cells = line.split(",");
                if (!cells[0].equals("timestamp")) {
                    times.add(cells[0]);
                    values.add(Double.valueOf(cells[1]));
                }
            }
            var windows = new ArrayList<Window>();
            for (var window : (List<?>) label.getValue()) {
                windows.add(
                        new Window(row(times, (List<?>) window, 0), row(times, (List<?>) window, 1)));
            }
            int probation =
                    (int) Math.min(PROBATION * times.size(), PROBATION * PROBATION_OF_ROWS);
            var name = file.replace(".csv", "");
            all.put(
                    name,
                    new Series(
                            name,
                            times,
                            values.stream().mapToDouble(Double::doubleValue).toArray(),
                            windows,
                            probation));
        }
        return List.copyOf(all.values());
    }

    private static int row(List<String> times, List<?> window, int edge) {
        var time = String.valueOf(window.get(edge)).replace(".000000", "");
        int row = times.indexOf(time);
        if (row < 0) {
            throw new IllegalStateException("no reading at the edge of a window, " + time);
        }
        return row;
    }

    /** By scenario and series, the rows of the readings that raised an alert. */
    private static Map<String, Map<String, Set<Integer>>> alerts(Path file, List<Series> series)
            throws IOException {
        var alerts = new HashMap<String, Map<String, Set<Integer>>>();
        for (var line : Files.readAllLines(file)) {
            if (!line.contains("\"type\":\"fenghuo.alert.raised\"")) {
                continue;
            }
            var data = (Map<?, ?>) ((Map<?, ?>) json(line)).get("data");
            for (var evidence : (List<?>) data.get("evidence")) {
                var id = String.valueOf(((Map<?, ?>) evidence).get("eventId")).split("/");
                for (var one : series) {
                    if (one.name.equals(id[0])) {
                        alerts.computeIfAbsent(
                                        String.valueOf(data.get("scenario")), key -> new HashMap<>())
                                .computeIfAbsent(one.name, key -> new HashSet<>())
                                .add(one.times.indexOf(id[1]));
                    }
                }
            }
        }
        return alerts;
    }

    private static Object json(String text) {
        return new Load(LoadSettings.builder().build()).loadFromString(text);
    }

    private static long seconds(String time) {
        return java.time.LocalDateTime.parse(time.replace(' ', 'T'))
                .toEpochSecond(java.time.ZoneOffset.UTC);
    }

    private static String format(double score) {
        return String.format(Locale.ROOT, "%.1f", score);
    }
}
