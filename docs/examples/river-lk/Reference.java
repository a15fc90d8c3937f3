import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/**
 * Makes reference data of stations.json and rivers.json: {@code java Reference.java IN OUT}.
 *
 * <p>The three official flood levels become the thresholds alert, warning and guarantee; 0 means
 * none. Upstream is the station before on a river that has a known position and readings. How long
 * the water takes is not known: it is ESTIMATED as the straight distance times 1.4, since rivers
 * wind, at 2 m/s.
 */
public final class Reference {
    private static final double WINDING = 1.4;
    private static final double METRES_A_SECOND = 2;

    public static void main(String[] arguments) throws IOException {
        var in = Path.of(arguments[0]);
        var out = Files.createDirectories(Path.of(arguments[1])).resolve("devices.csv");
        var stations = new TreeMap<String, Map<?, ?>>();
        for (var station : list(in.resolve("stations.json"))) {
            stations.put((String) station.get("name"), station);
        }
        var upstream = upstream(in, stations);
        var lines = new ArrayList<String>();
        lines.add(
                "id,kind,name,lon,lat,threshold.alert,threshold.warning,threshold.guarantee,"
                        + "upstream,river");
        stations.forEach(
                (name, station) ->
                        lines.add(
                                String.join(
                                        ",",
                                        id(name),
                                        "river-gauge",
                                        name,
                                        String.valueOf(lon(station)),
                                        String.valueOf(lat(station)),
                                        level(station, "alert_level_m"),
                                        level(station, "minor_flood_level_m"),
                                        level(station, "major_flood_level_m"),
                                        String.join(";", upstream.getOrDefault(name, List.of())),
                                        (String) station.get("river_name"))));
        Files.write(out, lines, UTF_8);
        System.out.println(stations.size() + " stations to " + out);
    }

    private static Map<String, List<String>> upstream(
            Path in, Map<String, Map<?, ?>> stations) throws IOException {
        var upstream = new TreeMap<String, List<String>>();
        for (var river : list(in.resolve("rivers.json"))) {
            String before = null;
            for (var name : (List<?>) river.get("location_names")) {
                if (!stations.containsKey(name)) {
                    continue;
                }
                if (before != null) {
                    upstream.computeIfAbsent((String) name, key -> new ArrayList<>())
                            .add(id(before) + "@" + travel(stations.get(before), stations.get(name)));
                }
                before = (String) name;
            }
        }
        return upstream;
    }

    private static String travel(Map<?, ?> from, Map<?, ?> to) {
        double north = Math.toRadians(lat(to) - lat(from));
        double east =
                Math.toRadians(lon(to) - lon(from)) * Math.cos(Math.toRadians(lat(from)));
        double seconds = 6_371_008.8 * Math.hypot(north, east) * WINDING / METRES_A_SECOND;
        return Math.max(1, Math.round(seconds / 60)) + "m";
    }

    private static String level(Map<?, ?> station, String name) {
        double level = ((Number) station.get(name)).doubleValue();
        return level == 0 ? "" : String.valueOf(level);
    }

    private static double lat(Map<?, ?> station) {
        return ((Number) ((List<?>) station.get("lat_lng")).get(0)).doubleValue();
    }

    private static double lon(Map<?, ?> station) {
        return ((Number) ((List<?>) station.get("lat_lng")).get(1)).doubleValue();
    }

    /** As mapping.yaml writes it. */
    private static String id(String name) {
        return "gauge:lk-"
                + name.toLowerCase(Locale.ROOT)
                        .replaceAll("[^a-z0-9]+", "-")
                        .replaceAll("^-|-$", "");
    }

    /** JSON is YAML, and Fenghuo has a YAML reader at hand. */
    @SuppressWarnings("unchecked")
    private static List<Map<?, ?>> list(Path file) throws IOException {
        var settings = LoadSettings.builder().build();
        return (List<Map<?, ?>>) new Load(settings).loadFromString(Files.readString(file));
    }
}
