import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/**
 * Holds alerts against labelled manoeuvres, beside single readings held to the same numbers: {@code
 * java Manoeuvres.java DATA ALERTS}.
 *
 * <p>It shares nothing with the engine. A manoeuvre is found if an alert of its kind was raised or
 * went up within 2 s of it. A detection, one alert, is right if it is within 2 s of a manoeuvre of
 * its kind; near another aggressive one it is of the wrong kind, near a labelled ordinary one or
 * none it is not.
 */
public final class Manoeuvres {
    private static final double NEAR_SECONDS = 2;
    private static final double LAST_SECONDS = 2;
    private static final Instant DAY = Instant.parse("2016-05-14T00:00:00Z");
    private static final Pattern FIRST =
            Pattern.compile("\"firstCollectionUptimeNanos\":\\s*(\\d+)");

    /** Of the pack, but of single readings. */
    private static final double SPEED_UP = 1.96;

    private static final double SIDEWAYS = 2.94;
    private static final double YAW = 0.105;

    private static final String SPEED = "hard-speed-change";
    private static final String RIGHT = "hard-right-turn";
    private static final String LEFT = "hard-left-turn";
    private static final String LANE = "hard-lane-change";
    private static final String ORDINARY = "ordinary";

    private static final Map<String, String> KINDS =
            Map.of(
                    "freada_agressiva", SPEED,
                    "aceleracao_agressiva", SPEED,
                    "curva_direita_agressiva", RIGHT,
                    "curva_esquerda_agressiva", LEFT,
                    "troca_faixa_direita_agressiva", LANE,
                    "troca_faixa_esquerda_agressiva", LANE,
                    "evento_nao_agressivo", ORDINARY);

    /** Seconds since the trip began. */
    private record Label(String trip, String name, String kind, double from, double to) {
        boolean near(double time) {
            return time >= from - NEAR_SECONDS && time <= to + NEAR_SECONDS;
        }
    }

    /** One alert: when it was raised, and when it went up. */
    private record Detection(String trip, String kind, List<Double> times) {
        boolean near(Label label) {
            return label.trip.equals(trip) && times.stream().anyMatch(label::near);
        }
    }

    private record Sample(double time, double x, double y, double z) {}

    public static void main(String[] arguments) throws IOException {
        var data = Path.of(arguments[0]);
        var labels = new ArrayList<Label>();
        var starts = new TreeMap<String, Double>();
        var naive = new ArrayList<Detection>();
        try (var trips = Files.list(data)) {
            for (var trip : trips.filter(Files::isDirectory).sorted().toList()) {
                var name = trip.getFileName().toString();
                var said = FIRST.matcher(Files.readString(trip.resolve("viagem.json")));
                if (!said.find()) {
                    throw new IllegalStateException("no start of " + trip);
                }
                starts.put(name, Long.parseLong(said.group(1)) / 1e9);
                for (var line : Files.readAllLines(trip.resolve("groundTruth.csv"))) {
                    var cells = line.split(",");
                    if (KINDS.containsKey(cells[0])) {
                        labels.add(
                                new Label(
                                        name,
                                        cells[0],
                                        KINDS.get(cells[0]),
                                        Double.parseDouble(cells[1]),
                                        Double.parseDouble(cells[2])));
                    }
                }
                naive.addAll(naive(trip, starts.get(name)));
            }
        }
        var alerts = alerts(Path.of(arguments[1]), starts);
        System.out.println("Found, of those labelled:\n\n| | trip | labelled | pack | single readings |");
        System.out.println("|---|---|---|---|---|");
        for (var trip : starts.keySet()) {
            labels.stream()
                    .filter(label -> label.trip.equals(trip) && !label.kind.equals(ORDINARY))
                    .map(Label::name)
                    .distinct()
                    .forEach(name -> found(trip, name, labels, alerts, naive));
        }
        System.out.println(
                "\nDetections:\n\n| | trip | by | all | right | of the wrong kind | at a labelled"
                        + " ordinary event | at no label | precision |");
        System.out.println("|---|---|---|---|---|---|---|---|---|");
        for (var kind : List.of(SPEED, RIGHT, LEFT, LANE)) {
            for (var trip : starts.keySet()) {
                detections("pack", kind, trip, labels, alerts);
                detections("single readings", kind, trip, labels, naive);
            }
        }
    }

    private static void found(
            String trip,
            String name,
            List<Label> labels,
            List<Detection> alerts,
            List<Detection> naive) {
        var of = labels.stream()
                .filter(label -> label.trip.equals(trip) && label.name.equals(name))
                .toList();
        System.out.printf(
                Locale.ROOT,
                "| %s | %s | %d | %d | %d |%n",
                name, trip, of.size(), found(of, alerts), found(of, naive));
    }

    private static long found(List<Label> labels, List<Detection> detections) {
        return labels.stream()
                .filter(
                        label ->
                                detections.stream()
                                        .anyMatch(
                                                one -> one.kind.equals(label.kind) && one.near(label)))
                .count();
    }

    private static void detections(
            String who, String kind, String trip, List<Label> labels, List<Detection> all) {
        int[] counts = new int[4];
        for (var one : all) {
            if (!one.kind.equals(kind) || !one.trip.equals(trip)) {
                continue;
            }
            var near = labels.stream().filter(one::near).map(Label::kind).toList();
            if (near.contains(kind)) {
                counts[0]++;
            } else if (near.stream().anyMatch(other -> !other.equals(ORDINARY))) {
                counts[1]++;
            } else {
                counts[near.isEmpty() ? 3 : 2]++;
            }
        }
        int sum = counts[0] + counts[1] + counts[2] + counts[3];
        System.out.printf(
                Locale.ROOT,
                "| %s | %s | %s | %d | %d | %d | %d | %d | %s |%n",
                kind, trip, who, sum, counts[0], counts[1], counts[2], counts[3],
                sum == 0 ? "–" : String.format(Locale.ROOT, "%.2f", counts[0] / (double) sum));
    }

    // ---- single readings ----

    private static List<Detection> naive(Path trip, double start) throws IOException {
        var forces = samples(trip.resolve("aceleracaoLinear_terra.csv"), start);
        var turns = samples(trip.resolve("giroscopio_terra.csv"), start);
        var all = new ArrayList<Detection>();
        var last = new TreeMap<String, Double>();
        int turn = 0;
        for (var force : forces) {
            while (turn + 1 < turns.size() && turns.get(turn + 1).time <= force.time) {
                turn++;
            }
            double yaw = turns.get(turn).z;
            double size = Math.hypot(force.x, force.y);
            String kind = null;
            if (Math.abs(yaw) < YAW) {
                kind = size >= SPEED_UP ? SPEED : null;
            } else if (size >= SIDEWAYS) {
                kind = yaw < 0 ? RIGHT : LEFT;
            }
            if (kind == null) {
                continue;
            }
            if (force.time - last.getOrDefault(kind, -1e9) > LAST_SECONDS) {
                all.add(
                        new Detection(
                                trip.getFileName().toString(), kind, new ArrayList<>()));
            }
            last.put(kind, force.time);
            var kindNow = kind;
            all.stream()
                    .filter(one -> one.kind.equals(kindNow))
                    .reduce((first, second) -> second)
                    .orElseThrow()
                    .times
                    .add(force.time);
        }
        return all;
    }

    private static List<Sample> samples(Path file, double start) throws IOException {
        var samples = new ArrayList<Sample>();
        for (var line : Files.readAllLines(file)) {
            var cells = line.split(",");
            if (!cells[0].equals("timestamp")) {
                samples.add(
                        new Sample(
                                Long.parseLong(cells[1]) / 1e9 - start,
                                Double.parseDouble(cells[2]),
                                Double.parseDouble(cells[3]),
                                Double.parseDouble(cells[4])));
            }
        }
        return samples;
    }

    // ---- alerts ----

    private static List<Detection> alerts(Path file, Map<String, Double> starts)
            throws IOException {
        var up = new TreeMap<String, Detection>();
        for (var line : Files.readAllLines(file)) {
            var event = (Map<?, ?>) new Load(LoadSettings.builder().build()).loadFromString(line);
            var type = String.valueOf(event.get("type"));
            if (!type.endsWith(".raised") && !type.endsWith(".escalated")) {
                continue;
            }
            var data = (Map<?, ?>) event.get("data");
            var trip = String.valueOf(data.get("key")).replaceFirst(".*:", "");
            var time = Instant.parse(String.valueOf(event.get("time")));
            double seconds =
                    (time.toEpochMilli() - DAY.toEpochMilli()) / 1e3 - starts.get(trip);
            up.computeIfAbsent(
                            String.valueOf(data.get("alertId")),
                            id ->
                                    new Detection(
                                            trip,
                                            String.valueOf(data.get("scenario")),
                                            new ArrayList<>()))
                    .times
                    .add(seconds);
        }
        return List.copyOf(up.values());
    }
}
