package io.fenghuo.connectors.format;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The options of one endpoint's format, as the file of endpoints says them.
 *
 * <p>A format asks for each option that it knows; what is left was not meant for it. Values are
 * secret at times, so no message shows one, except of options that take one of a few words.
 */
public final class Options {
    private final String format;
    private final Map<String, String> given;
    private final Set<String> known = new TreeSet<>();

    Options(String format, Map<String, String> given) {
        this.format = format;
        this.given = Map.copyOf(given);
    }

    /** An option that may be missing. */
    public Optional<String> optional(String name) {
        known.add(name);
        var value = given.get(name);
        if (value != null && value.isBlank()) {
            throw new IllegalArgumentException(prefix() + "option " + name + " is empty");
        }
        return Optional.ofNullable(value);
    }

    /**
     * An option that must be there.
     *
     * @param what it is, in words
     */
    public String required(String name, String what) {
        return optional(name)
                .orElseThrow(
                        () ->
                                new IllegalArgumentException(
                                        prefix() + "option " + name + " is missing: " + what));
    }

    /**
     * An option that is one of a few words.
     *
     * @param words the first is meant where the option is missing
     */
    public String word(String name, String... words) {
        var value = optional(name).orElse(words[0]);
        if (!Arrays.asList(words).contains(value)) {
            throw new IllegalArgumentException(
                    prefix()
                            + "option "
                            + name
                            + " is \""
                            + value
                            + "\"; known are "
                            + String.join(", ", words));
        }
        return value;
    }

    /** A refusal of an option's value that one line explains. */
    public IllegalArgumentException wrong(String name, String why) {
        return new IllegalArgumentException(prefix() + "option " + name + " " + why);
    }

    void requireNoOthers() {
        var others = new TreeSet<>(given.keySet());
        others.removeAll(known);
        if (!others.isEmpty()) {
            throw new IllegalArgumentException(
                    prefix()
                            + "unknown option "
                            + String.join(", ", others)
                            + (known.isEmpty()
                                    ? "; it takes none"
                                    : "; known are " + String.join(", ", List.copyOf(known))));
        }
    }

    private String prefix() {
        return "format " + format + ": ";
    }
}
