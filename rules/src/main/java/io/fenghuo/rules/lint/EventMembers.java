package io.fenghuo.rules.lint;

import io.fenghuo.rules.event.Event;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The event types as authors name them, and the members of {@code data} that each knows. */
final class EventMembers {
    private static final Map<String, Class<?>> TYPES = new TreeMap<>();

    /** Known to rules and kept by no feature: the engine computes them, or the header has them. */
    private static final Set<String> NOT_FOR_FEATURES =
            Set.of(
                    "id",
                    "time",
                    "timeMillis",
                    "hour",
                    "minuteOfDay",
                    "lon",
                    "lat",
                    "cell",
                    "county",
                    "device",
                    "deviceName",
                    "downstream",
                    "attributes");

    static {
        for (var type : Event.class.getPermittedSubclasses()) {
            TYPES.put(type.getSimpleName(), type);
        }
    }

    private EventMembers() {}

    static Optional<Class<?>> type(String name) {
        return Optional.ofNullable(TYPES.get(name));
    }

    /** {@code SensorReading} is {@code sensor.reading} on the wire. */
    static String wireName(String type) {
        return type.replaceAll("(?<=[a-z])(?=[A-Z])", ".").toLowerCase(Locale.ROOT);
    }

    /** What a feature may count by and over, what a sender adds aside. */
    static Set<String> forFeatures(Class<?> type) {
        var names = own(type);
        names.addAll(List.of("subject", "source"));
        return names;
    }

    static boolean isNeverForFeatures(String name) {
        return NOT_FOR_FEATURES.contains(name);
    }

    /** The type of a member; empty where the type does not know it. */
    static Optional<Class<?>> typeOf(Class<?> type, String member) {
        return own(type).contains(member) ? FactTypes.property(type, member) : Optional.empty();
    }

    /** Whether the event has it as a member, so that it is no attribute. */
    static boolean isMember(Class<?> type, String name) {
        return own(type).contains(name) || name.equals("lon") || name.equals("lat");
    }

    private static TreeSet<String> own(Class<?> type) {
        var names = new TreeSet<String>();
        Arrays.stream(type.getDeclaredMethods())
                .map(Method::getName)
                .filter(name -> name.matches("get[A-Z].*"))
                .map(name -> name.substring(3, 4).toLowerCase(Locale.ROOT) + name.substring(4))
                .forEach(names::add);
        return names;
    }
}
