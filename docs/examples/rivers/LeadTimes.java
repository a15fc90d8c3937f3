import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import de.siegmar.fastcsv.reader.CsvReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;

/**
 * Holds river-flood alerts against the readings: {@code java LeadTimes.java DATA REFERENCE ALERTS
 * BOUND}, BOUND in minutes as given to {@code --bound}.
 *
 * <p>It shares nothing with the engine: it reads the rows, the table of devices and the alerts by
 * itself. What it calls a crossing, an early warning and a false alarm stands in docs/evaluation.md.
 */
public final class LeadTimes {
    private static final long HOUR = Duration.ofHours(1).toMillis();
    private static final long APART = 6 * HOUR;
    private static final long NEIGHBOUR = 3 * HOUR;
    private static final double ALLOWANCE_METRES = 0.3;
    private static final double METRES_AN_HOUR = 2.5;
    private static final List<String> STAGES = List.of("alert", "warning", "guarantee");
    private static final List<String> COLOURS = List.of("BLUE", "YELLOW", "ORANGE", "RED");
    private static final int WARNING = 1;
    private static final String OWN = "river soon at warning stage";
    private static final String BOTH = "river soon at warning stage, upstream there already";
    private static final String UPSTREAM = "river rising under water from upstream";

    private record Reading(long time, double level) {}

    /** A reading at a stage, the first in six hours. */
    private record Crossing(String gauge, int stage, long time, boolean fromBelow, Shape shape) {}

    /** What the readings around a crossing say: two in a row, a lone one, or an incredible leap. */
    private enum Shape {
        CONFIRMED,
        LONE,
        LEAP
    }

    /** From {@code time} on the alert stands at {@code level}, an index of COLOURS; -1 is none. */
    private record Change(long time, int level, int before, String rule) {}

    private final TreeMap<String, TreeMap<Long, Double>> readings = new TreeMap<>();
    private final Map<String, TreeMap<Long, double[]>> stages = new HashMap<>();
    private final Map<String, List<Change>> changes = new HashMap<>();
    private final Set<String> onTime = new HashSet<>();
    private final Set<String> late = new HashSet<>();
    private final List<String> alertsWithLate = new ArrayList<>();
    private long rows;
    private long lateRows;
    private long lateRepeats;
    private long end = Long.MIN_VALUE;

    public static void main(String[] arguments) throws IOException {
        var table = new LeadTimes();
        var data = Path.of(arguments[0]);
        table.readStages(Path.of(arguments[1]).resolve("devices.csv"));
        if (Files.exists(data.resolve("readings.tsv"))) {
            table.readSriLanka(data.resolve("readings.tsv"));
        } else {
            table.readJapan(
                    data.resolve("readings.csv.gz"),
                    Duration.ofMinutes(Long.parseLong(arguments[3])).toMillis());
        }
        table.readAlerts(Path.of(arguments[2]));
        table.print();
    }

    private void print() {
        System.out.printf(
                "rows %,d; late %,d, of them %,d repeat a reading that was on time; readings %,d of"
                        + " %,d gauges%n",
                rows,
                lateRows,
                lateRepeats,
                readings.values().stream().mapToLong(Map::size).sum(),
                readings.size());
        System.out.printf("alerts with late evidence: %d%n%n", alertsWithLate.size());

        var crossings = new ArrayList<Crossing>();
        readings.forEach((gauge, levels) -> crossings(gauge, levels, crossings));
        System.out.println(
                "| stage | crossings | alert at once | later | median, longest delay | none |");
        System.out.println("|---|---|---|---|---|---|");
        for (var shape : Shape.values()) {
            for (boolean fromBelow : new boolean[] {true, false}) {
                for (int stage = 0; stage < STAGES.size(); stage++) {
                    recall(crossings, stage, fromBelow, shape);
                }
            }
        }
        early(crossings);
    }

    // ---- crossings and whether an alert was there ----

    private void crossings(String gauge, TreeMap<Long, Double> levels, List<Crossing> crossings) {
        var list = levels.entrySet().stream().map(e -> new Reading(e.getKey(), e.getValue())).toList();
        for (int stage = 0; stage < STAGES.size(); stage++) {
            long lastAt = Long.MIN_VALUE / 2;
            for (int i = 0; i < list.size(); i++) {
                var here = list.get(i);
                double limit = stage(gauge, stage, here.time);
                if (!(here.level >= limit)) {
                    continue;
                }
                if (here.time - lastAt > APART) {
                    var before = near(list, i - 1, here);
                    var after = near(list, i + 1, here);
                    crossings.add(
                            new Crossing(
                                    gauge,
                                    stage,
                                    here.time,
                                    before != null,
                                    shape(before, here, after, limit)));
                }
                lastAt = here.time;
            }
        }
    }

    private static Reading near(List<Reading> list, int i, Reading here) {
        if (i < 0 || i >= list.size()) {
            return null;
        }
        var other = list.get(i);
        return Math.abs(other.time - here.time) <= NEIGHBOUR ? other : null;
    }

    private static Shape shape(Reading before, Reading here, Reading after, double limit) {
        if (after != null && after.level >= limit) {
            return Shape.CONFIRMED;
        }
        return before != null && !credible(before, here) ? Shape.LEAP : Shape.LONE;
    }

    private static boolean credible(Reading before, Reading here) {
        double hours = (here.time - before.time) / (double) HOUR;
        return Math.abs(here.level - before.level) <= ALLOWANCE_METRES + METRES_AN_HOUR * hours;
    }

    private void recall(List<Crossing> all, int stage, boolean fromBelow, Shape shape) {
        var delays = new ArrayList<Double>();
        int crossings = 0;
        int atOnce = 0;
        for (var crossing : all) {
            if (crossing.stage != stage
                    || crossing.fromBelow != fromBelow
                    || crossing.shape != shape) {
                continue;
            }
            crossings++;
            long up = upFrom(crossing.gauge, stage, crossing.time);
            if (up <= crossing.time) {
                atOnce++;
            } else if (up <= crossing.time + APART) {
                delays.add(minutes(up - crossing.time));
            }
        }
        if (crossings > 0) {
            System.out.printf(
                    Locale.ROOT,
                    "| %s, %s, %s | %,d | %,d | %,d | %s | %,d |%n",
                    STAGES.get(stage),
                    fromBelow ? "seen from below" : "first reading in 3 h",
                    shape.name().toLowerCase(Locale.ROOT),
                    crossings,
                    atOnce,
                    delays.size(),
                    spread(delays),
                    crossings - atOnce - delays.size());
        }
    }

    /** Since when the alert has been at that level, or from when on it will be; else MAX_VALUE. */
    private long upFrom(String gauge, int level, long at) {
        long since = Long.MAX_VALUE;
        for (var change : changes.getOrDefault(gauge, List.of())) {
            if (since <= at ? change.time > at : since != Long.MAX_VALUE) {
                return since;
            }
            if (change.level < level) {
                since = Long.MAX_VALUE;
            } else if (since == Long.MAX_VALUE) {
                since = change.time;
            }
        }
        return since;
    }

    // ---- early warnings ----

    private void early(List<Crossing> all) {
        System.out.println();
        System.out.println(
                "| early warning | raised | crossing within 6 h | false alarms | data end before |"
                        + " median, shortest, longest lead |");
        System.out.println("|---|---|---|---|---|---|");
        var led = new LinkedHashMap<String, List<String>>();
        var allLeads = new ArrayList<Double>();
        int truly = 0;
        int falsely = 0;
        for (var rule : List.of(OWN, BOTH, UPSTREAM)) {
            int[] counts = new int[3];
            var leads = new ArrayList<Double>();
            changes.forEach(
                    (gauge, list) -> {
                        for (var change : list) {
                            boolean began =
                                    change.level > change.before && change.rule.equals(rule);
                            if (!began) {
                                continue;
                            }
                            var next = nextAt(gauge, WARNING, change.time);
                            if (next != null) {
                                counts[0]++;
                                leads.add(minutes(next - change.time));
                                led.computeIfAbsent(gauge + "/" + next, key -> new ArrayList<>())
                                        .add(rule);
                            } else if (change.time + APART > end) {
                                counts[2]++;
                            } else {
                                counts[1]++;
                            }
                        }
                    });
            System.out.printf(
                    "| %s | %,d | %,d | %,d | %,d | %s |%n",
                    rule,
                    counts[0] + counts[1] + counts[2],
                    counts[0],
                    counts[1],
                    counts[2],
                    range(leads));
            truly += counts[0];
            falsely += counts[1];
            allLeads.addAll(leads);
        }
        System.out.println();
        var crossings = foreseeable(all);
        long foreseen =
                crossings.stream().filter(c -> led.containsKey(c.gauge + "/" + c.time)).count();
        summary("early warnings", truly, falsely, foreseen, crossings.size(), allLeads);
        naive(all, crossings);
    }

    private static void summary(
            String name, int truly, int falsely, long foreseen, long foreseeable, List<Double> leads) {
        System.out.printf(
                Locale.ROOT,
                "%s: precision %d of %d (%.3f), recall %d of %d (%.3f), lead %s%n",
                name,
                truly,
                truly + falsely,
                truly / (double) (truly + falsely),
                foreseen,
                foreseeable,
                foreseen / (double) foreseeable,
                range(leads));
    }

    private static List<Crossing> foreseeable(List<Crossing> all) {
        return all.stream().filter(c -> c.stage == WARNING && c.fromBelow).toList();
    }

    /** A reading at the station's own lowest stage, taken as a forecast of the warning stage. */
    private void naive(List<Crossing> all, List<Crossing> foreseeable) {
        var foreseen = new HashSet<String>();
        int[] counts = new int[3];
        var leads = new ArrayList<Double>();
        for (var crossing : all) {
            if (crossing.stage != 0 || Double.isNaN(stage(crossing.gauge, WARNING, crossing.time))) {
                continue;
            }
            var level = readings.get(crossing.gauge).get(crossing.time);
            if (level >= stage(crossing.gauge, WARNING, crossing.time)) {
                continue;
            }
            var next = nextAt(crossing.gauge, WARNING, crossing.time);
            if (next != null) {
                counts[0]++;
                leads.add(minutes(next - crossing.time));
                foreseen.add(crossing.gauge + "/" + next);
            } else {
                counts[crossing.time + APART > end ? 2 : 1]++;
            }
        }
        long of =
                foreseeable.stream().filter(c -> foreseen.contains(c.gauge + "/" + c.time)).count();
        summary(
                "to compare, a reading at the alert stage taken as the forecast",
                counts[0],
                counts[1],
                of,
                foreseeable.size(),
                leads);
    }

    private Long nextAt(String gauge, int stage, long from) {
        var levels = readings.getOrDefault(gauge, new TreeMap<>());
        for (var reading : levels.subMap(from, false, from + APART, true).entrySet()) {
            if (reading.getValue() >= stage(gauge, stage, reading.getKey())) {
                return reading.getKey();
            }
        }
        return null;
    }

    // ---- words ----

    private static double minutes(long millis) {
        return millis / 60_000.0;
    }

    private static double median(List<Double> values) {
        var sorted = values.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1
                ? sorted.get(middle)
                : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }

    private static String spread(List<Double> minutes) {
        return minutes.isEmpty()
                ? "–"
                : "%.0f, %.0f min".formatted(median(minutes), minutes.stream().reduce(0.0, Math::max));
    }

    private static String range(List<Double> minutes) {
        return minutes.isEmpty()
                ? "–"
                : "%.0f, %.0f, %.0f min"
                        .formatted(
                                median(minutes),
                                minutes.stream().reduce(1e9, Math::min),
                                minutes.stream().reduce(0.0, Math::max));
    }

    // ---- reading ----

    private double stage(String gauge, int stage, long time) {
        var dated = stages.get(gauge);
        return dated == null ? Double.NaN : dated.floorEntry(time).getValue()[stage];
    }

    private void readStages(Path file) throws IOException {
        try (var rows = CsvReader.builder().ofNamedCsvRecord(file)) {
            for (var row : rows) {
                var dated = new TreeMap<Long, double[]>();
                row.getFieldsAsMap()
                        .forEach(
                                (column, value) -> {
                                    if (column.startsWith("threshold.") && !value.isEmpty()) {
                                        var name = column.substring(10).split("@");
                                        dated.computeIfAbsent(
                                                        date(name),
                                                        day -> new double[] {Double.NaN, Double.NaN, Double.NaN})
                                                [STAGES.indexOf(name[0])] = Double.parseDouble(value);
                                    }
                                });
                double[] before = {Double.NaN, Double.NaN, Double.NaN};
                dated.putIfAbsent(Long.MIN_VALUE, before.clone());
                for (var levels : dated.values()) {
                    for (int i = 0; i < before.length; i++) {
                        levels[i] = Double.isNaN(levels[i]) ? before[i] : levels[i];
                    }
                    before = levels;
                }
                stages.put(row.getField("id"), dated);
            }
        }
    }

    private static long date(String[] name) {
        return name.length == 1
                ? Long.MIN_VALUE
                : LocalDate.parse(name[1]).atStartOfDay().toInstant(ZoneOffset.UTC).toEpochMilli();
    }

    private void readSriLanka(Path file) throws IOException {
        for (var line : Files.readAllLines(file, UTF_8)) {
            var cells = line.split("\t");
            if (!cells[0].equals("station_name")) {
                var slug = cells[0].toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
                var gauge = "gauge:lk-" + slug.replaceAll("^-|-$", "");
                rows++;
                take(gauge, Long.parseLong(cells[1]) * 1000, Double.parseDouble(cells[2]));
            }
        }
    }

    private void readJapan(Path file, long bound) throws IOException {
        try (InputStream bytes = new GZIPInputStream(Files.newInputStream(file));
                var table = CsvReader.builder().detectBomHeader(true).ofNamedCsvRecord(bytes)) {
            long highest = Long.MIN_VALUE / 2;
            for (var row : table) {
                rows++;
                var code = row.getField("code");
                var said = row.getField("obsTime");
                long time = OffsetDateTime.parse(said).toInstant().toEpochMilli();
                var id = code + "/" + said;
                if (time < highest - bound) {
                    lateRows++;
                    if (onTime.contains(id)) {
                        lateRepeats++;
                    } else {
                        late.add(id);
                    }
                    continue;
                }
                highest = Math.max(highest, time);
                onTime.add(id);
                take("gauge:jp-" + code, time, Double.parseDouble(row.getField("level")));
            }
        }
        late.removeAll(onTime);
    }

    private void take(String gauge, long time, double level) {
        end = Math.max(end, time);
        readings.computeIfAbsent(gauge, key -> new TreeMap<>()).putIfAbsent(time, level);
    }

    private void readAlerts(Path file) throws IOException {
        var json = new JsonFactory();
        try (var lines = Files.lines(file, UTF_8)) {
            for (var line : (Iterable<String>) lines::iterator) {
                try (var parser = json.createParser(line)) {
                    readAlert(parser);
                }
            }
        }
    }

    private void readAlert(JsonParser parser) throws IOException {
        var values = new HashMap<String, String>();
        boolean fromLate = false;
        while (parser.nextToken() != null) {
            if (parser.currentToken() == JsonToken.VALUE_STRING) {
                var path = parser.getParsingContext().pathAsPointer().toString();
                values.put(path, parser.getText());
                fromLate |= path.endsWith("/eventId") && late.contains(parser.getText());
            }
        }
        if (fromLate) {
            alertsWithLate.add(values.get("/id"));
        }
        if ("river-flood".equals(values.get("/data/scenario"))) {
            boolean cleared = values.get("/type").endsWith(".cleared");
            changes.computeIfAbsent(values.get("/subject"), key -> new ArrayList<>())
                    .add(
                            new Change(
                                    Instant.parse(values.get("/data/detectedAt")).toEpochMilli(),
                                    cleared ? -1 : COLOURS.indexOf(values.get("/data/level")),
                                    COLOURS.indexOf(values.getOrDefault("/data/previousLevel", "none")),
                                    values.get("/data/rule")));
        }
    }
}
