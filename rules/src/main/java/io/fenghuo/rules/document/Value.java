package io.fenghuo.rules.document;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/**
 * One value of a YAML file, and where it stands.
 *
 * <p>Reading it as what it is not notes a problem and gives a harmless stand-in, so that a reader
 * goes on to the next and need not ask at each step; ask {@link Problems} at the end.
 */
public final class Value {
    private static final int MAX_CHARACTERS = 4 * 1024 * 1024;

    private final String file;
    private final String name;
    private final Node node;
    private final Problems problems;

    Value(String file, String name, Node node, Problems problems) {
        this.file = file;
        this.name = name;
        this.node = node;
        this.problems = problems;
    }

    /** The root of a file; null, with the problem noted, where it is no YAML or empty. */
    public static @Nullable Value read(String file, String text, Problems problems) {
        try {
            // Lists and keys may not be repeated by alias: nested aliases grow without bound.
            var settings =
                    LoadSettings.builder()
                            .setCodePointLimit(MAX_CHARACTERS)
                            .setMaxAliasesForCollections(0)
                            .build();
            var root = new Compose(settings).composeString(text);
            if (root.isEmpty()) {
                problems.add(file, "is empty");
                return null;
            }
            return new Value(file, "the document", root.get(), problems);
        } catch (MarkedYamlEngineException broken) {
            var mark = broken.getProblemMark();
            problems.add(
                    new Problem(
                            file,
                            mark.map(at -> at.getLine() + 1).orElse(0),
                            mark.map(at -> at.getColumn() + 1).orElse(0),
                            "no YAML: " + broken.getProblem()));
            return null;
        } catch (YamlEngineException broken) {
            problems.add(file, "no YAML: " + broken.getMessage());
            return null;
        } catch (StackOverflowError tooDeep) {
            problems.add(file, "no YAML that can be read: it is nested too deeply");
            return null;
        }
    }

    /** The key it stands under, or what else to call it. */
    public String name() {
        return name;
    }

    /** Notes a problem here. */
    public void refuse(String message) {
        problems.add(new Problem(file, line(), column(), message));
    }

    /** Where it stands, from 1; 0 where that is not known. */
    public int line() {
        return node.getStartMark().map(at -> at.getLine() + 1).orElse(0);
    }

    /** Where it stands, from 1; 0 where that is not known. */
    public int column() {
        return node.getStartMark().map(at -> at.getColumn() + 1).orElse(0);
    }

    public boolean isFields() {
        return node instanceof MappingNode;
    }

    public boolean isList() {
        return node instanceof SequenceNode;
    }

    /** Keys and values; none where it has no keys. */
    public Fields fields() {
        if (node instanceof MappingNode mapping) {
            return new Fields(this, file, mapping, problems);
        }
        refuse(name + " must have keys: \"key: value\" lines or {key: value}");
        return new Fields(this, file, null, problems);
    }

    /** The items; none where it is no list. */
    public List<Value> list() {
        if (node instanceof SequenceNode sequence) {
            var items = new ArrayList<Value>();
            for (var item : sequence.getValue()) {
                items.add(
                        new Value(
                                file,
                                "item " + (items.size() + 1) + " of " + name,
                                item,
                                problems));
            }
            return items;
        }
        refuse(name + " must be a list: \"- item\" lines or [item, item]");
        return List.of();
    }

    /** The items as words; a single one may stand without brackets. */
    public List<String> texts() {
        return node instanceof ScalarNode
                ? List.of(text())
                : list().stream().map(Value::text).toList();
    }

    /** Words, as written; numbers and dates are words too. */
    public String text() {
        if (node instanceof ScalarNode scalar && !scalar.getTag().equals(Tag.NULL)) {
            if (!scalar.getValue().isBlank()) {
                return scalar.getValue();
            }
            refuse(name + " must not be blank");
            return "?";
        }
        refuse(name + " must be words");
        return "?";
    }

    public double number() {
        if (node instanceof ScalarNode scalar) {
            try {
                double number = Double.parseDouble(scalar.getValue());
                if (Double.isFinite(number)) {
                    return number;
                }
            } catch (NumberFormatException noNumber) {
                // Refused below, as what is not finite is.
            }
        }
        refuse(name + " must be a number");
        return 0;
    }

    /** A whole number of at least {@code least}. */
    public int count(int least) {
        if (node instanceof ScalarNode scalar) {
            try {
                int number = Integer.parseInt(scalar.getValue());
                if (number >= least) {
                    return number;
                }
            } catch (NumberFormatException noNumber) {
                // Refused below, as what is too small is.
            }
        }
        refuse(name + " must be a whole number from " + least);
        return least;
    }

    public boolean flag() {
        if (node instanceof ScalarNode scalar && scalar.getTag().equals(Tag.BOOL)) {
            return Boolean.parseBoolean(scalar.getValue());
        }
        refuse(name + " must be true or false");
        return false;
    }

    /** Milliseconds of a duration such as {@code 1h30m}; at least 1. */
    public long millis() {
        if (node instanceof ScalarNode scalar) {
            var millis = Durations.millis(scalar.getValue());
            if (millis.isPresent() && millis.getAsLong() > 0) {
                return millis.getAsLong();
            }
        }
        refuse(name + " must be a duration: " + Durations.EXAMPLES);
        return 1;
    }

    /** Milliseconds since the epoch of a date, which begins in China, or of an instant. */
    public long instantMillis() {
        var written = node instanceof ScalarNode scalar ? scalar.getValue() : "";
        var millis = Dates.millis(written);
        if (millis.isPresent()) {
            return millis.getAsLong();
        }
        refuse("\"" + written + "\" is no date; write it like " + Dates.EXAMPLES);
        return 0;
    }

    /** A String, Double or Boolean, as YAML tells them apart. */
    public Object scalar() {
        if (node instanceof ScalarNode scalar) {
            var tag = scalar.getTag();
            if (tag.equals(Tag.INT) || tag.equals(Tag.FLOAT)) {
                return number();
            }
            return tag.equals(Tag.BOOL) ? (Object) flag() : text();
        }
        refuse(name + " must be words, a number, true or false");
        return "?";
    }

    /** One of an enum's names in lower case, with {@code -} for {@code _}. */
    public <E extends Enum<E>> E oneOf(Class<E> type, E otherwise) {
        var allowed = new TreeSet<String>();
        var written = node instanceof ScalarNode scalar ? scalar.getValue() : "";
        for (var constant : type.getEnumConstants()) {
            var word = constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
            if (word.equals(written)) {
                return constant;
            }
            allowed.add(word);
        }
        refuse(name + " must be one of " + String.join(", ", allowed));
        return otherwise;
    }

    /** One of these words. */
    public String oneOf(Set<String> allowed) {
        var written = node instanceof ScalarNode scalar ? scalar.getValue() : "";
        if (!allowed.contains(written)) {
            refuse(name + " must be one of " + String.join(", ", new TreeSet<>(allowed)));
        }
        return written;
    }
}
