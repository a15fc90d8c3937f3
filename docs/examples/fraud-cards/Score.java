import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonToken;
import de.siegmar.fastcsv.reader.CsvReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.zip.GZIPInputStream;

/**
 * Holds alerts against the labels: {@code java Score.java TRANSACTIONS ALERTS FROM TO}, where FROM
 * and TO are instants, TO not included.
 *
 * <p>It shares nothing with the engine. Payments are scored by their own alerts; cards and terminals
 * by theirs. The words stand in docs/evaluation.md.
 */
public final class Score {
    private static final List<String> COLOURS = List.of("BLUE", "YELLOW", "ORANGE", "RED");
    private static final double LARGE = 220;
    private static final int A_DAY = 100;
    private static final long DAY = 86_400_000;

    private record Payment(
            String id, long time, String card, String terminal, double amount, int kind) {
        boolean fraud() {
            return kind > 0;
        }
    }

    /** What is said of a payment, at its highest. */
    private record Verdict(int level, double confidence) {}

    private final List<Payment> payments = new ArrayList<>();
    private final Map<String, Verdict> verdicts = new HashMap<>();

    /** When alerts of cards and terminals began and ended, by scenario and key. */
    private final Map<String, Map<String, TreeMap<Long, Boolean>>> standing = new HashMap<>();

    private final long from;
    private final long to;

    private Score(long from, long to) {
        this.from = from;
        this.to = to;
    }

    public static void main(String[] arguments) throws IOException {
        Locale.setDefault(Locale.ROOT);
        var score = new Score(millis(arguments[2]), millis(arguments[3]));
        score.readPayments(Path.of(arguments[0]));
        score.readAlerts(Path.of(arguments[1]));
        score.print();
    }

    private void print() {
        var all = payments.stream().filter(p -> p.time >= from && p.time < to).toList();
        double days = (to - from) / (double) DAY;
        System.out.printf(
                "payments %,d, fraud %,d%n%n", all.size(), all.stream().filter(Payment::fraud).count());
        System.out.println(
                "| payments flagged | a day | precision | recall | 1 amount | 2 terminal | 3 card |");
        System.out.println("|---|---|---|---|---|---|---|");
        for (int level = 0; level < 3; level++) {
            int least = level;
            flagged("at " + COLOURS.get(level) + " or above", all, days, p -> level(p) >= least ? 1 : 0);
        }
        flagged("amount above 220", all, days, p -> p.amount > LARGE ? 1 : 0);
        System.out.println();
        System.out.println(
                "| the 100 highest of each day | precision | recall | 1 amount | 2 terminal | 3 card"
                        + " | card precision |");
        System.out.println("|---|---|---|---|---|---|---|");
        highest("by the alerts' confidence", all, days, this::confidence);
        highest("by amount", all, days, Payment::amount);
        System.out.println();
        System.out.println(
                "| | episodes | found | median, longest days to the alert | frauds before the alert |"
                        + " alerts | of them in an episode |");
        System.out.println("|---|---|---|---|---|---|---|");
        found("terminal-compromised", 2, 28);
        found("card-misused", 3, 14);
    }

    // ---- payments ----

    private int level(Payment payment) {
        var verdict = verdicts.get(payment.id);
        return verdict == null ? -1 : verdict.level;
    }

    private double confidence(Payment payment) {
        var verdict = verdicts.get(payment.id);
        return verdict == null ? 0 : verdict.confidence;
    }

    private static void flagged(
            String name, List<Payment> all, double days, ToDoubleFunction<Payment> score) {
        var flagged = all.stream().filter(p -> score.applyAsDouble(p) > 0).toList();
        System.out.printf(
                "| %s | %.1f | %s%n", name, flagged.size() / days, shares(all, flagged));
    }

    /** Payments without any score are never taken, so a day may have fewer than its hundred. */
    private static void highest(
            String name, List<Payment> all, double days, ToDoubleFunction<Payment> score) {
        var byDay = new TreeMap<Long, List<Payment>>();
        for (var payment : all) {
            byDay.computeIfAbsent(payment.time / DAY, day -> new ArrayList<>()).add(payment);
        }
        var taken = new ArrayList<Payment>();
        int fraudulentCards = 0;
        int cards = 0;
        for (var day : byDay.values()) {
            var ranked =
                    day.stream()
                            .filter(p -> score.applyAsDouble(p) > 0)
                            .sorted(Comparator.comparingDouble(score).reversed())
                            .toList();
            taken.addAll(ranked.subList(0, Math.min(A_DAY, ranked.size())));
            var bad = new HashSet<String>();
            day.stream().filter(Payment::fraud).forEach(p -> bad.add(p.card));
            var first = ranked.stream().map(Payment::card).distinct().limit(A_DAY).toList();
            cards += first.size();
            fraudulentCards += (int) first.stream().filter(bad::contains).count();
        }
        System.out.printf(
                "| %s, %.1f a day | %s %.3f of %.1f |%n",
                name,
                taken.size() / days,
                shares(all, taken),
                fraudulentCards / (double) cards,
                cards / days);
    }

    /** Precision, recall, and recall of each kind. */
    private static String shares(List<Payment> all, List<Payment> flagged) {
        long good = flagged.stream().filter(Payment::fraud).count();
        long fraud = all.stream().filter(Payment::fraud).count();
        var line = new StringBuilder();
        line.append("%.3f | %.3f |".formatted(good / (double) flagged.size(), good / (double) fraud));
        for (int kind = 1; kind <= 3; kind++) {
            int wanted = kind;
            long of = all.stream().filter(p -> p.kind == wanted).count();
            long hit = flagged.stream().filter(p -> p.kind == wanted).count();
            line.append(" %.3f |".formatted(hit / (double) of));
        }
        return line.toString();
    }

    // ---- cards and terminals ----

    private record Episode(long first, long last, List<Long> frauds) {}

    /** Frauds of one kind at one key, none further apart than so many days, that begin in time. */
    private void found(String scenario, int kind, int days) {
        var frauds = new TreeMap<String, List<Long>>();
        for (var payment : payments) {
            if (payment.kind == kind) {
                frauds.computeIfAbsent(
                                kind == 2 ? payment.terminal : payment.card, k -> new ArrayList<>())
                        .add(payment.time);
            }
        }
        var alerts = standing.getOrDefault(scenario, Map.of());
        var delays = new ArrayList<Double>();
        int episodes = 0;
        int before = 0;
        var covered = new HashMap<String, List<Episode>>();
        for (var entry : frauds.entrySet()) {
            var list = episodes(entry.getValue(), days);
            covered.put(entry.getKey(), list);
            for (var episode : list) {
                if (episode.first < from || episode.first >= to) {
                    continue;
                }
                episodes++;
                long at = firstUp(alerts.get(entry.getKey()), episode);
                if (at >= 0) {
                    delays.add((at - episode.first) / (double) DAY);
                    before += (int) episode.frauds.stream().filter(time -> time < at).count();
                }
            }
        }
        int raised = 0;
        int inside = 0;
        for (var entry : alerts.entrySet()) {
            for (var change : entry.getValue().entrySet()) {
                long at = change.getKey();
                if (!change.getValue() || at < from || at >= to) {
                    continue;
                }
                raised++;
                inside +=
                        covered.getOrDefault(entry.getKey(), List.of()).stream()
                                        .anyMatch(e -> at >= e.first && at <= e.last)
                                ? 1
                                : 0;
            }
        }
        delays.sort(null);
        System.out.printf(
                "| %s | %,d | %,d (%.3f) | %s | %.1f | %,d | %,d (%.3f) |%n",
                scenario,
                episodes,
                delays.size(),
                delays.size() / (double) episodes,
                delays.isEmpty()
                        ? "–"
                        : "%.1f, %.1f"
                                .formatted(
                                        delays.get(delays.size() / 2), delays.get(delays.size() - 1)),
                before / (double) Math.max(1, delays.size()),
                raised,
                inside,
                inside / (double) raised);
    }

    private static List<Episode> episodes(List<Long> times, int days) {
        var episodes = new ArrayList<Episode>();
        var frauds = new ArrayList<Long>();
        for (long time : times) {
            if (!frauds.isEmpty() && time - frauds.get(0) > days * DAY) {
                episodes.add(episode(frauds));
                frauds = new ArrayList<>();
            }
            frauds.add(time);
        }
        episodes.add(episode(frauds));
        return episodes;
    }

    private static Episode episode(List<Long> frauds) {
        return new Episode(frauds.get(0), frauds.get(frauds.size() - 1), frauds);
    }

    /** When an alert was first up within the episode, or -1; one that stood before counts at once. */
    private static long firstUp(TreeMap<Long, Boolean> changes, Episode episode) {
        if (changes == null) {
            return -1;
        }
        var before = changes.floorEntry(episode.first);
        if (before != null && before.getValue()) {
            return episode.first;
        }
        for (var change : changes.subMap(episode.first, true, episode.last, true).entrySet()) {
            if (change.getValue()) {
                return change.getKey();
            }
        }
        return -1;
    }

    // ---- reading ----

    private static long millis(String instant) {
        return Instant.parse(instant).toEpochMilli();
    }

    private void readPayments(Path file) throws IOException {
        try (var bytes = new GZIPInputStream(Files.newInputStream(file));
                var rows = CsvReader.builder().ofNamedCsvRecord(bytes)) {
            for (var row : rows) {
                payments.add(
                        new Payment(
                                "payment:" + row.getField("TRANSACTION_ID"),
                                millis(row.getField("TX_DATETIME").replace(' ', 'T') + "Z"),
                                "card:" + row.getField("CUSTOMER_ID"),
                                "terminal:" + row.getField("TERMINAL_ID"),
                                Double.parseDouble(row.getField("TX_AMOUNT")),
                                Integer.parseInt(row.getField("TX_FRAUD_SCENARIO"))));
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
                        if (parser.currentToken() == JsonToken.VALUE_STRING
                                || parser.currentToken().isNumeric()) {
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
        var scenario = alert.get("/data/scenario");
        var key = alert.get("/data/key");
        boolean cleared = alert.get("/type").endsWith(".cleared");
        if (!scenario.equals("card-payment")) {
            if (!cleared && !alert.get("/type").endsWith(".raised")) {
                return;
            }
            standing.computeIfAbsent(scenario, name -> new HashMap<>())
                    .computeIfAbsent(key, name -> new TreeMap<>())
                    .put(millis(alert.get("/data/detectedAt")), !cleared);
        } else if (!cleared) {
            var verdict =
                    new Verdict(
                            COLOURS.indexOf(alert.get("/data/level")),
                            Double.parseDouble(alert.get("/data/confidence")));
            verdicts.merge(
                    key,
                    verdict,
                    (one, other) ->
                            new Verdict(
                                    Math.max(one.level, other.level),
                                    Math.max(one.confidence, other.confidence)));
        }
    }
}
