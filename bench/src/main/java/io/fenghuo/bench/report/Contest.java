package io.fenghuo.bench.report;

import io.fenghuo.bench.run.GroupResult;
import io.fenghuo.bench.run.Line;
import io.fenghuo.bench.run.Measured;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToDoubleFunction;

/** Makes a table of what came of a group. */
public final class Contest {
    private static final double MEGA = 1e6;

    /** Of these the engine's share is given; {@code count} does more than any of them must. */
    private static final Set<String> LIMITS = Set.of("consume", "decode", "keyby");

    private static final List<String> COLUMNS =
            List.of(
                    "contestant",
                    "events/s",
                    "min – max",
                    "events/cpu-s",
                    "cpu µs/event",
                    "B/event",
                    "×",
                    "× by cpu",
                    "matches",
                    "events a round");

    private Contest() {}

    public static Table table(GroupResult result) {
        var rows = new ArrayList<List<String>>();
        var notes = new ArrayList<String>();
        notes.add(
                "× is the median over the rounds of events/s to those of "
                        + result.group().against()
                        + " in the same round; × by cpu is that of events/cpu-s");
        limitShares(result).ifPresent(notes::add);
        for (var line : result.lines()) {
            if (!line.rounds().isEmpty()) {
                rows.add(row(result, line));
            }
            notes.addAll(notes(line));
        }
        return new Table(
                result.group().name(), result.group().title(), COLUMNS, List.copyOf(rows), notes);
    }

    /** Events a second of a line that has rounds. */
    public static double medianPerSecond(Line line) {
        return Spread.of(line.rounds(), Measured::perSecond).median();
    }

    private static List<String> row(GroupResult result, Line line) {
        var rate = Spread.of(line.rounds(), Measured::perSecond);
        return List.of(
                line.entry().label() + (line.right() ? "" : " (wrong)"),
                whole(rate.median()),
                whole(rate.min()) + " – " + whole(rate.max()),
                whole(Spread.of(line.rounds(), Measured::perCpuSecond).median()),
                decimal(Spread.of(line.rounds(), Measured::cpuMicrosPerEvent).median()),
                whole(Spread.of(line.rounds(), Measured::bytesPerEvent).median()),
                ratio(result, line, Measured::perSecond),
                ratio(result, line, Measured::perCpuSecond),
                matches(line),
                whole(line.rounds().get(0).events()));
    }

    private static String matches(Line line) {
        var round = line.rounds().get(0);
        if (round.signals() > 0) {
            return "%,d signals, %,d alerts".formatted(round.signals(), round.alerts());
        }
        return round.expected() == 0 && round.found() == 0
                ? "–"
                : String.format(Locale.ROOT, "%,d of %,d", round.found(), round.expected());
    }

    private static String ratio(GroupResult result, Line line, ToDoubleFunction<Measured> figure) {
        var ratios = ratios(result, line, figure);
        return ratios.isEmpty() ? "–" : decimal(Spread.of(ratios, Double::doubleValue).median());
    }

    /** Round by round, since rounds are interleaved and the machine's moods are shared. */
    static List<Double> ratios(GroupResult result, Line line, ToDoubleFunction<Measured> figure) {
        var against = result.against().map(Line::rounds).orElse(List.of());
        var ratios = new ArrayList<Double>();
        for (int i = 0; i < Math.min(against.size(), line.rounds().size()); i++) {
            ratios.add(
                    figure.applyAsDouble(line.rounds().get(i))
                            / figure.applyAsDouble(against.get(i)));
        }
        return ratios;
    }

    /** The engine as a share of the slowest of its limits, where they took part. */
    private static Optional<String> limitShares(GroupResult result) {
        var limits =
                result.lines().stream()
                        .filter(line -> LIMITS.contains(line.entry().contestant()))
                        .filter(line -> !line.rounds().isEmpty())
                        .toList();
        var slowest = limits.stream().min(Comparator.comparingDouble(Contest::medianPerSecond));
        return slowest.flatMap(
                line -> {
                    var ratios = ratios(result, line, Measured::perSecond);
                    return ratios.isEmpty()
                            ? Optional.empty()
                            : Optional.of(
                                    String.format(
                                            Locale.ROOT,
                                            "the engine does %.0f %% of the slowest of its limits, %s",
                                            100 / Spread.of(ratios, Double::doubleValue).median(),
                                            line.entry().label()));
                });
    }

    private static List<String> notes(Line line) {
        var notes = new ArrayList<String>();
        if (line.failure() != null) {
            notes.add(line.entry().label() + " gave up: " + line.failure());
        }
        for (var round : line.rounds()) {
            if (round.wrong() > 0) {
                notes.add(
                        "%s: %,d matches missed or surplus, for example %s"
                                .formatted(line.entry().label(), round.wrong(), round.examples()));
                break;
            }
        }
        var most =
                line.rounds().stream()
                        .filter(round -> round.checkpointBytes() > 0)
                        .max(
                                (one, other) ->
                                        Long.compare(
                                                one.checkpointBytes(), other.checkpointBytes()));
        most.ifPresent(
                round ->
                        notes.add(
                                String.format(
                                        Locale.ROOT,
                                        "%s: largest checkpoint %.1f MB, longest %,d ms",
                                        line.entry().label(),
                                        round.checkpointBytes() / MEGA,
                                        line.rounds().stream()
                                                .mapToLong(Measured::checkpointMillis)
                                                .max()
                                                .orElse(0))));
        return notes;
    }

    static String whole(double figure) {
        return String.format(Locale.ROOT, "%,.0f", figure);
    }

    static String decimal(double figure) {
        return String.format(Locale.ROOT, figure < 0.095 ? "%.3f" : "%.2f", figure);
    }
}
