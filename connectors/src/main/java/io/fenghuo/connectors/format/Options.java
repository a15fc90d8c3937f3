package io.fenghuo.connectors.format;

import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What the file of endpoints says for a format; each option is asked for once. */
public final class Options {
    private final String format;
    private final Map<String, String> given;
    private final TreeSet<String> known = new TreeSet<>();

    Options(String format, Map<String, String> given) {
        this.format = format;
        this.given = new TreeMap<>(given);
    }

    /**
     * @throws IllegalArgumentException where it is missing
     */
    public String required(String name) {
        var value = optional(name);
        if (value == null) {
            throw new IllegalArgumentException("format " + format + " needs the option " + name);
        }
        return value;
    }

    public String or(String name, String otherwise) {
        var value = optional(name);
        return value == null ? otherwise : value;
    }

    public @Nullable String optional(String name) {
        known.add(name);
        return given.get(name);
    }

    void refuseOthers() {
        var unknown = new TreeSet<>(given.keySet());
        unknown.removeAll(known);
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException(
                    "format %s has no option %s; it has %s"
                            .formatted(format, unknown.first(), known.isEmpty() ? "none" : known));
        }
    }
}
