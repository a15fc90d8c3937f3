import static java.nio.charset.StandardCharsets.UTF_8;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;

/**
 * Makes reference data of the rows of readings.csv.gz: {@code java Reference.java IN OUT}.
 *
 * <p>startLevel, warnLevel and fladLevel become the thresholds alert, warning and guarantee, from
 * the day on which a row first said so; what the first row of a gauge says holds from ever.
 *
 * <p>The data do not link gauges. But many are named by river and river kilometre, as in 多々良川
 * ６．４ｋ中野: of two on one river of one prefecture, less than 30 km apart and no nearer to each
 * other by river than by air, the higher kilometre is upstream. How long the water takes is not
 * known: it is ESTIMATED at 2 m/s.
 */
public final class Reference {
    private static final Pattern ON_RIVER =
            Pattern.compile("^(.+?川)(?:.*?[^0-9.])??([0-9]+(?:\\.[0-9]+)?)[kK]");
    private static final double METRES_A_SECOND = 2;
    private static final double FURTHEST_KM = 30;

    private record Levels(String alert, String warning, String guarantee) {}

    private record Gauge(
            String code,
            String name,
            String prefecture,
            String city,
            double lon,
            double lat,
            String river,
            double kilometre,
            TreeMap<String, Levels> levels) {}

    public static void main(String[] arguments) throws IOException {
        var in = Path.of(arguments[0]);
        var out = Files.createDirectories(Path.of(arguments[1])).resolve("devices.csv");
        var gauges = gauges(in.resolve("readings.csv.gz"));
        var upstream = upstream(gauges.values());
        var days = new TreeSet<String>();
        gauges.values().forEach(gauge -> days.addAll(gauge.levels.tailMap("", false).keySet()));
        var lines = new ArrayList<String>();
        lines.add(
                "id,kind,name,lon,lat,threshold.alert,threshold.warning,threshold.guarantee"
                        + days.stream()
                                .map(
                                        day ->
                                                (",threshold.alert@%1$s,threshold.warning@%1$s"
                                                                + ",threshold.guarantee@%1$s")
                                                        .formatted(day))
                                .reduce("", String::concat)
                        + ",upstream,river,prefecture,city");
        for (var gauge : gauges.values()) {
            var line = new StringBuilder();
            line.append(id(gauge)).append(",river-gauge,").append(quoted(gauge.name));
            line.append(',').append(gauge.lon).append(',').append(gauge.lat);
            append(gauge.levels.get(""), line);
            days.forEach(day -> append(gauge.levels.get(day), line));
            line.append(',').append(upstream.getOrDefault(gauge.code, ""));
            line.append(',').append(quoted(gauge.river));
            line.append(',').append(quoted(gauge.prefecture));
            line.append(',').append(quoted(gauge.city));
            lines.add(line.toString());
        }
        Files.write(out, lines, UTF_8);
        System.out.println(
                gauges.size() + " gauges, " + upstream.size() + " with one upstream, to " + out);
    }

    private static TreeMap<String, Gauge> gauges(Path file) throws IOException {
        var gauges = new TreeMap<String, Gauge>();
        try (var bytes = new GZIPInputStream(Files.newInputStream(file));
                var rows = CsvReader.builder().detectBomHeader(true).ofNamedCsvRecord(bytes)) {
            for (var row : rows) {
                var levels =
                        new Levels(
                                row.getField("startLevel"),
                                row.getField("warnLevel"),
                                row.getField("fladLevel"));
                var gauge = gauges.get(row.getField("code"));
                if (gauge == null) {
                    gauge = gauge(row);
                    gauges.put(gauge.code, gauge);
                    gauge.levels.put("", levels);
                } else if (!gauge.levels.lastEntry().getValue().equals(levels)) {
                    gauge.levels.put(
                            row.getField("snapshot").substring(0, 10).replace('/', '-'), levels);
                }
            }
        }
        return gauges;
    }

    private static Gauge gauge(NamedCsvRecord row) {
        var plain = Normalizer.normalize(row.getField("name"), Normalizer.Form.NFKC);
        var place = ON_RIVER.matcher(plain);
        boolean found = place.find();
        return new Gauge(
                row.getField("code"),
                plain,
                row.getField("placePref"),
                row.getField("placeCity"),
                Double.parseDouble(row.getField("longitude")),
                Double.parseDouble(row.getField("latitude")),
                found ? place.group(1) : "",
                found ? Double.parseDouble(place.group(2)) : Double.NaN,
                new TreeMap<>());
    }

    /** For each gauge its nearest one upstream. */
    private static Map<String, String> upstream(Iterable<Gauge> gauges) {
        var rivers = new TreeMap<String, List<Gauge>>();
        for (var gauge : gauges) {
            if (!gauge.river.isEmpty()) {
                rivers.computeIfAbsent(gauge.prefecture + gauge.river, key -> new ArrayList<>())
                        .add(gauge);
            }
        }
        var upstream = new TreeMap<String, String>();
        for (var river : rivers.values()) {
            river.sort(Comparator.comparingDouble(Gauge::kilometre).thenComparing(Gauge::code));
            for (int i = 0; i + 1 < river.size(); i++) {
                var lower = river.get(i);
                var upper = river.get(i + 1);
                double along = upper.kilometre - lower.kilometre;
                if (along > 0 && along <= FURTHEST_KM && kilometres(lower, upper) <= along + 0.5) {
                    long minutes = Math.max(1, Math.round(along * 1_000 / METRES_A_SECOND / 60));
                    upstream.put(lower.code, id(upper) + "@" + minutes + "m");
                }
            }
        }
        return upstream;
    }

    private static double kilometres(Gauge one, Gauge other) {
        double north = Math.toRadians(other.lat - one.lat);
        double east = Math.toRadians(other.lon - one.lon) * Math.cos(Math.toRadians(one.lat));
        return 6371.0088 * Math.hypot(north, east);
    }

    private static void append(Levels levels, StringBuilder line) {
        line.append(',').append(levels == null ? "" : levels.alert);
        line.append(',').append(levels == null ? "" : levels.warning);
        line.append(',').append(levels == null ? "" : levels.guarantee);
    }

    private static String id(Gauge gauge) {
        return "gauge:jp-" + gauge.code;
    }

    private static String quoted(String words) {
        return words.matches("[^,\"\\n]*") ? words : '"' + words.replace("\"", "\"\"") + '"';
    }
}
