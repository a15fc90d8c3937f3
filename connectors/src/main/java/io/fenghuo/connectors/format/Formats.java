package io.fenghuo.connectors.format;

import io.fenghuo.connectors.format.cloudevents.CloudEventsFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** The formats by their names in the file of endpoints. */
public final class Formats {
    /** The format of an endpoint that names none. */
    public static final String DEFAULT = CloudEventsFormat.NAME;

    private static final Map<String, Function<Options, Format>> KNOWN =
            new TreeMap<>(Map.of(CloudEventsFormat.NAME, CloudEventsFormat::of));

    private Formats() {}

    /**
     * The format of an endpoint.
     *
     * @throws IllegalArgumentException with one line, where the name or an option is unknown, or
     *     an option is missing or wrong
     */
    public static Format of(String name, Map<String, String> options) {
        var format = KNOWN.get(name);
        if (format == null) {
            throw new IllegalArgumentException(
                    "unknown format \"" + name + "\"; known are " + String.join(", ", KNOWN.keySet()));
        }
        var read = new Options(name, options);
        var made = format.apply(read);
        read.requireNoOthers();
        return made;
    }
}
