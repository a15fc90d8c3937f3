package io.fenghuo.rules.probe;

import io.fenghuo.rules.probe.Condition.Comparison;
import io.fenghuo.rules.probe.RuleOutline.Item;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Writes probes: rules of the same conditions as those of a file, one for each thing to be
 * measured. Equal ones are written once.
 */
final class ProbeWriter {
    private static final String CANDIDATE = "$fenghuoCandidate";

    private final RuleFile file;
    private final Map<Body, Integer> numbers = new LinkedHashMap<>();

    /** What a probe looks at, and what it reports; {@code #} stands for its number. */
    private record Body(String condition, String consequence) {}

    /** By number; a line of the text belongs to the probe that begins at or before it. */
    private final TreeMap<Integer, Integer> probeByLine = new TreeMap<>();

    ProbeWriter(RuleFile file) {
        this.file = file;
    }

    static String name(int probe) {
        return "probe " + probe;
    }

    int size() {
        return numbers.size();
    }

    /** For how many combinations of facts these items hold. */
    int reached(List<Item> items) {
        return number(conditions(items), "probes.holds(#, null);");
    }

    /** Which facts satisfy an item, all before it holding. */
    int satisfies(List<Item> before, Item item) {
        var bound = candidate(item);
        var pattern = pattern(item, bound, conditionTexts(item));
        return number(conditions(before) + pattern, "probes.holds(#, " + bound + ");");
    }

    /** Which facts satisfy one condition of an item. */
    int holds(List<Item> before, Item item, String condition) {
        var bound = candidate(item);
        var inside = new ArrayList<>(needed(item, condition));
        inside.add(condition);
        return number(
                conditions(before) + pattern(item, bound, inside),
                "probes.holds(#, " + bound + ");");
    }

    /** Both sides of a comparison, at each fact of the item's type. */
    int compare(List<Item> before, Item item, Comparison comparison) {
        var right = comparison.hasTwoValues() ? comparison.right() : "null";
        var inside = new ArrayList<>(needed(item, comparison.left() + ' ' + right));
        // A constraint, since Drools binds neither literals nor what other patterns bound.
        inside.add("Probes.sides(#, this, (" + comparison.left() + "), (" + right + "))");
        return number(conditions(before) + pattern(item, candidate(item), inside), "");
    }

    /** Both sides of a comparison over what {@code accumulate} gathered. */
    int compareGathered(List<Item> before, Item item, Comparison comparison) {
        return number(
                conditions(before) + gathering(item.text()),
                "probes.compare(#, null, ("
                        + comparison.left()
                        + "), ("
                        + comparison.right()
                        + "));");
    }

    /** {@code accumulate} without what is demanded of its results. */
    private static String gathering(String text) {
        int open = text.indexOf('(');
        int close = CodeText.closing(text, open);
        var parts = CodeText.split(text.substring(open + 1, close), ";");
        return text.substring(0, open + 1)
                + String.join("; ", parts.subList(0, Math.min(2, parts.size())))
                + ')';
    }

    private static String conditions(List<Item> items) {
        var text = new StringBuilder();
        items.forEach(item -> text.append("    ").append(item.text()).append('\n'));
        return text.toString();
    }

    private static String candidate(Item item) {
        return item.binding() == null ? CANDIDATE : item.binding();
    }

    private static String pattern(Item item, String bound, List<String> inside) {
        return "    " + bound + " : " + item.type() + '(' + String.join(", ", inside) + ")\n";
    }

    private static List<String> conditionTexts(Item item) {
        var texts = new ArrayList<String>();
        item.bindings().forEach((name, expression) -> texts.add(name + " : " + expression));
        item.conditions().forEach(condition -> texts.add(condition.text()));
        return texts;
    }

    /** The variables of the pattern itself that code mentions, and those that these mention. */
    private static List<String> needed(Item item, String code) {
        var needed = new LinkedHashMap<String, String>();
        var text = new StringBuilder(code);
        for (boolean grew = true; grew; ) {
            grew = false;
            for (var binding : item.bindings().entrySet()) {
                if (!needed.containsKey(binding.getKey())
                        && mentions(text.toString(), binding.getKey())) {
                    needed.put(binding.getKey(), binding.getValue());
                    text.append(' ').append(binding.getValue());
                    grew = true;
                }
            }
        }
        var bindings = new ArrayList<String>();
        item.bindings()
                .forEach(
                        (name, expression) -> {
                            if (needed.containsKey(name)) {
                                bindings.add(name + " : " + expression);
                            }
                        });
        return bindings;
    }

    private static boolean mentions(String code, String variable) {
        return Pattern.compile("(?<![\\w$])" + Pattern.quote(variable) + "(?![\\w$])")
                .matcher(code)
                .find();
    }

    private int number(String condition, String consequence) {
        var body = new Body(condition, consequence);
        var known = numbers.putIfAbsent(body, numbers.size());
        return known == null ? numbers.size() - 1 : known;
    }

    /** Some probes as DRL. */
    String text(Set<Integer> wanted) {
        probeByLine.clear();
        var text = new StringBuilder("package ").append(file.packageName()).append(";\n");
        file.imports().forEach(each -> text.append("import ").append(each).append(";\n"));
        text.append("import ").append(Probes.class.getName()).append(";\n");
        text.append("global ").append(Probes.class.getName()).append(" probes;\n");
        file.functions().values().forEach(each -> text.append(each).append('\n'));
        numbers.forEach(
                (body, number) -> {
                    if (wanted.contains(number)) {
                        probeByLine.put(1 + CodeText.lines(text.toString()), number);
                        text.append("rule \"")
                                .append(name(number))
                                .append("\"\nwhen\n")
                                .append(body.condition.replace("#,", number + ","))
                                .append("then\n    ")
                                .append(body.consequence.replace("#,", number + ","))
                                .append("\nend\n");
                    }
                });
        return text.toString();
    }

    /** The probe that a line of the text just written belongs to, or null. */
    @Nullable Integer probeAt(int line) {
        var entry = probeByLine.floorEntry(line);
        return entry == null ? null : entry.getValue();
    }
}
