package io.fenghuo.connectors.format;

import io.fenghuo.connectors.format.cloudevents.CloudEventsFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** The formats by name. */
public final class Formats {
    private static final Map<String, Function<Options, Format>> KNOWN =
            new TreeMap<>(Map.of(CloudEventsFormat.NAME, options -> new CloudEventsFormat()));

    private Formats() {}

    /**
     * @throws IllegalArgumentException with one line, for an unknown format, or an option that is
     *     unknown, missing or wrong
     */
    public static Format of(String name, Map<String, String> options) {
        var maker = KNOWN.get(name);
        if (maker == null) {
            throw new IllegalArgumentException(
                    "no format is \""
                            + name
                            + "\"; known are "
                            + String.join(", ", KNOWN.keySet()));
        }
        var given = new Options(name, options);
        var format = maker.apply(given);
        given.refuseOthers();
        return format;
    }
}
