package io.fenghuo.rules.event;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The members of one event's {@code data} while it is decoded; reused for the next event. */
final class MemberValues {
    private static final int MOST = 16;

    private final @Nullable Object[] objects = new @Nullable Object[MOST];
    private final double[] numbers = new double[MOST];
    private int seen;
    private @Nullable Map<String, Object> attributes;

    void clear() {
        Arrays.fill(objects, null);
        Arrays.fill(numbers, Double.NaN);
        seen = 0;
        attributes = null;
    }

    /** Whether it is the first time that this member is met. */
    boolean first(Member member) {
        int bit = 1 << member.index();
        boolean first = (seen & bit) == 0;
        seen |= bit;
        return first;
    }

    void set(Member member, Object value) {
        objects[member.index()] = value;
    }

    void set(Member member, double value) {
        numbers[member.index()] = value;
    }

    boolean has(Member member) {
        return member.kind() == Member.Kind.NUMBER
                ? !Double.isNaN(numbers[member.index()])
                : objects[member.index()] != null;
    }

    /** Adds an attribute; false where one of that name is there. */
    boolean attribute(String name, Object value) {
        if (attributes == null) {
            attributes = new LinkedHashMap<>();
        }
        return attributes.put(name, value) == null;
    }

    @Nullable String text(int index) {
        return (String) objects[index];
    }

    /** A member that was checked to be there. */
    String required(int index) {
        return (String) Objects.requireNonNull(objects[index]);
    }

    double number(int index) {
        return numbers[index];
    }

    @SuppressWarnings("unchecked") // Only lists of names are set for members of kind NAMES.
    List<String> names(int index) {
        var names = (List<String>) objects[index];
        return names == null ? List.of() : names;
    }

    Map<String, Object> attributes() {
        return attributes == null ? Map.of() : Collections.unmodifiableMap(attributes);
    }
}
