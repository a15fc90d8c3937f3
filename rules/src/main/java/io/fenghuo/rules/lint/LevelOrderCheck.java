package io.fenghuo.rules.lint;

import io.fenghuo.rules.lint.Atom.Operator;
import io.fenghuo.rules.pack.Pack;
import io.fenghuo.rules.pack.PackFiles;
import io.fenghuo.rules.warning.Level;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.regex.Pattern;

/**
 * Whether parameters that are named for the levels, such as {@code rain-1h-blue} to {@code
 * rain-1h-red}, rise from level to level: everywhere, and in each county with numbers of its own.
 * Where rules compare by {@code <} they must fall.
 */
final class LevelOrderCheck implements Check {
    private static final Pattern NAMED = Pattern.compile("(.*?)\\b(blue|yellow|orange|red)\\b(.*)");

    @Override
    public void check(PackSources sources, Findings findings) {
        sources.pack()
                .ifPresent(
                        pack -> {
                            var falling = new HashSet<String>();
                            var rising = new HashSet<String>();
                            directions(sources, pack, rising, falling);
                            ladders(pack)
                                    .values()
                                    .forEach(
                                            ladder ->
                                                    check(
                                                            sources, pack, ladder, rising, falling,
                                                            findings));
                        });
    }

    private static Map<String, Map<Level, String>> ladders(Pack pack) {
        var ladders = new TreeMap<String, Map<Level, String>>();
        for (var name : pack.parameters().keySet()) {
            var matcher = NAMED.matcher(name);
            if (matcher.matches()) {
                ladders.computeIfAbsent(
                                matcher.group(1) + '*' + matcher.group(3),
                                any -> new EnumMap<>(Level.class))
                        .put(Level.valueOf(matcher.group(2).toUpperCase(Locale.ROOT)), name);
            }
        }
        return ladders;
    }

    /** Which parameters are bounds from below, and which from above. */
    private static void directions(
            PackSources sources, Pack pack, Set<String> rising, Set<String> falling) {
        var file = sources.signals();
        var reader = new ConditionReader(file, name -> Double.NaN);
        for (var rule : file.rules()) {
            for (var pattern : rule.patterns()) {
                reader.read(pattern)
                        .ifPresent(
                                condition ->
                                        condition
                                                .atoms()
                                                .forEach(atom -> learn(atom, rising, falling)));
            }
        }
        for (var feature : pack.features()) {
            var least = feature.atLeast();
            var most = feature.atMost();
            if (least != null && least.parameter() != null) {
                rising.add(least.parameter());
            }
            if (most != null && most.parameter() != null) {
                falling.add(most.parameter());
            }
        }
    }

    private static void learn(Atom atom, Set<String> rising, Set<String> falling) {
        var operator = atom.operator();
        if (operator == Operator.EQUAL || operator.isTruth()) {
            return;
        }
        var matcher = Pattern.compile("^parameter\\(\"([^\"]+)\"\\)$").matcher(atom.right());
        if (matcher.find()) {
            (operator.isLowerBound() ? rising : falling).add(matcher.group(1));
        }
    }

    private static void check(
            PackSources sources,
            Pack pack,
            Map<Level, String> ladder,
            Set<String> rising,
            Set<String> falling,
            Findings findings) {
        boolean up = ladder.values().stream().anyMatch(rising::contains);
        boolean down = ladder.values().stream().anyMatch(falling::contains);
        ParameterWorlds.of(pack)
                .forEach(
                        (county, values) -> {
                            boolean own =
                                    county.isEmpty()
                                            || ladder.values().stream()
                                                    .anyMatch(name -> isOwn(pack, name, county));
                            if (own && up != down) {
                                check(sources, pack, ladder, county, values, up, findings);
                            } else if (own && !isMonotonous(ladder, values)) {
                                check(sources, pack, ladder, county, values, true, findings);
                            }
                        });
    }

    private static boolean isOwn(Pack pack, String name, String county) {
        var parameter = pack.parameters().get(name);
        return parameter != null && parameter.counties().containsKey(county);
    }

    /** Where nothing says which way they go, either will do. */
    private static boolean isMonotonous(
            Map<Level, String> ladder, ToDoubleFunction<String> values) {
        var numbers = ladder.values().stream().mapToDouble(values).toArray();
        boolean up = true;
        boolean down = true;
        for (int i = 1; i < numbers.length; i++) {
            up &= numbers[i] > numbers[i - 1];
            down &= numbers[i] < numbers[i - 1];
        }
        return up || down;
    }

    private static void check(
            PackSources sources,
            Pack pack,
            Map<Level, String> ladder,
            String county,
            ToDoubleFunction<String> values,
            boolean up,
            Findings findings) {
        String before = null;
        for (var name : ladder.values()) {
            if (before != null) {
                double low = values.applyAsDouble(before);
                double high = values.applyAsDouble(name);
                if (up ? high <= low : high >= low) {
                    var at =
                            isOwn(pack, name, county)
                                    ? sources.places()
                                            .key(
                                                    PackFiles.PACK,
                                                    "parameters",
                                                    name,
                                                    "counties",
                                                    county)
                                    : sources.places().key(PackFiles.PACK, "parameters", name);
                    findings.add(
                            LintRule.LEVELS_OUT_OF_ORDER,
                            at,
                            name
                                    + " is "
                                    + plain(high)
                                    + (county.isEmpty() ? "" : " in " + county)
                                    + ", not "
                                    + (up ? "above " : "below ")
                                    + before
                                    + " with "
                                    + plain(low),
                            "levels are reached from blue to red");
                }
            }
            before = name;
        }
    }

    private static String plain(double number) {
        return number == Math.rint(number) ? Long.toString((long) number) : Double.toString(number);
    }
}
