package io.fenghuo.jobs.rehearsal;

import io.fenghuo.jobs.rehearsal.PackTest.Expected;
import io.fenghuo.rules.alert.Alert.Transition;
import io.fenghuo.rules.document.Durations;
import io.fenghuo.rules.document.Fields;
import io.fenghuo.rules.document.Problems;
import io.fenghuo.rules.document.Value;
import io.fenghuo.rules.reference.ReferenceChange;
import io.fenghuo.rules.reference.ReferenceReader;
import io.fenghuo.rules.warning.Level;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads one file of a pack's {@code tests}.
 *
 * <p>{@code bound} is how late events may be, a minute where it is not said. {@code expect: none}
 * or a list; it is the whole list, except for the transitions that {@code ignore} names.
 */
final class PackTestReader {
    private static final Set<String> LEVELS =
            Stream.of(Level.values()).map(Level::name).collect(Collectors.toUnmodifiableSet());

    private PackTestReader() {}

    /** Null, with the problems noted, where it is no YAML. */
    static @Nullable PackTest read(String file, String text, Problems problems) {
        var root = Value.read(file, text, problems);
        if (root == null) {
            return null;
        }
        var fields = root.fields();
        var name = fields.text("name");
        long start = instant(fields.required("start"));
        var bound = fields.optional("bound");
        var test =
                new PackTest(
                        file,
                        name,
                        start,
                        bound == null ? Rehearsal.DEFAULT_BOUND : Duration.ofMillis(bound.millis()),
                        reference(fields.optional("reference")),
                        arrivals(fields.required("events"), start),
                        expected(fields.required("expect"), start),
                        ignored(fields.optional("ignore")));
        fields.refuseOthers();
        return test;
    }

    private static long instant(@Nullable Value value) {
        if (value != null) {
            try {
                return Instant.parse(value.text()).toEpochMilli();
            } catch (DateTimeParseException e) {
                value.refuse("start must be an instant such as 2026-06-12T07:00:00Z");
            }
        }
        return 0;
    }

    private static List<ReferenceChange> reference(@Nullable Value value) {
        return value == null ? List.of() : ReferenceReader.read(value.fields()).changes();
    }

    private static List<TimedEvent> arrivals(@Nullable Value value, long start) {
        var arrivals = new ArrayList<TimedEvent>();
        if (value != null) {
            for (var item : value.list()) {
                arrivals.addAll(PackTestEvents.read(item, start, arrivals.size()));
            }
        }
        return arrivals;
    }

    private static List<Expected> expected(@Nullable Value value, long start) {
        if (value == null) {
            return List.of();
        }
        if (!value.isList()) {
            value.oneOf(Set.of("none"));
            return List.of();
        }
        return value.list().stream().map(item -> expected(item.fields(), start)).toList();
    }

    private static Expected expected(Fields fields, long start) {
        var transition = fields.required("transition");
        var level = fields.optional("level");
        var why = fields.optional("why");
        var expected =
                new Expected(
                        fields.text("scenario"),
                        transition == null
                                ? Transition.RAISED
                                : transition.oneOf(Transition.class, Transition.RAISED),
                        level == null ? null : level(level),
                        fields.text("key"),
                        start + offset(fields.required("at")),
                        why == null ? null : why.text());
        fields.refuseOthers();
        return expected;
    }

    private static Level level(Value value) {
        var word = value.oneOf(LEVELS);
        return LEVELS.contains(word) ? Level.valueOf(word) : Level.BLUE;
    }

    private static Set<Transition> ignored(@Nullable Value value) {
        var ignored = EnumSet.noneOf(Transition.class);
        if (value != null) {
            value.list()
                    .forEach(item -> ignored.add(item.oneOf(Transition.class, Transition.RAISED)));
        }
        return ignored;
    }

    /** Milliseconds from the start: {@code +1h20m}, {@code -5m}. */
    static long offset(@Nullable Value value) {
        if (value == null) {
            return 0;
        }
        var text = value.text();
        if (text.startsWith("+") || text.startsWith("-")) {
            var millis = Durations.millis(text.substring(1));
            if (millis.isPresent()) {
                return text.charAt(0) == '-' ? -millis.getAsLong() : millis.getAsLong();
            }
        }
        value.refuse(value.name() + " must be a time from the start such as +1h20m or -5m");
        return 0;
    }
}
