package io.fenghuo.jobs.rehearsal;

import io.fenghuo.jobs.rehearsal.PackTest.Expected;
import io.fenghuo.rules.alert.Alert.Transition;
import io.fenghuo.rules.document.Durations;
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
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads one file of a pack's {@code tests}.
 *
 * <p>{@code packs} names other packs without which it makes no sense. {@code bound} is how late
 * events may be, a minute where it is not said. {@code expect: none} or a list; it is the whole
 * list, except for the transitions that {@code ignore} names.
 */
final class PackTestReader {
    private static final Pattern SECONDS = Pattern.compile("\\d{1,9}");
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
        var packs = fields.optional("packs");
        var bound = fields.optional("bound");
        var alerts = PackTestAlerts.read(fields.optional("alerts"), start);
        var events = alerts.isEmpty() ? fields.required("events") : fields.optional("events");
        var test =
                new PackTest(
                        file,
                        name,
                        packs == null ? List.of() : packs.texts(),
                        start,
                        bound == null ? Rehearsal.DEFAULT_BOUND : Duration.ofMillis(bound.millis()),
                        reference(fields.optional("reference")),
                        events == null ? List.of() : arrivals(events, start),
                        alerts,
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

    private static List<TimedEvent> arrivals(Value value, long start) {
        var arrivals = new ArrayList<TimedEvent>();
        for (var item : value.list()) {
            arrivals.addAll(PackTestEvents.read(item, start, arrivals.size()));
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
        return value.list().stream().map(item -> one(item, start)).toList();
    }

    private static Expected one(Value item, long start) {
        var fields = item.fields();
        var transition = fields.required("transition");
        var level = fields.optional("level");
        var key = fields.optional("key");
        var place = fields.optional("place");
        var within = fields.optional("within");
        var why = fields.optional("why");
        if (key == null && place == null) {
            item.refuse(
                    "say what the alert is about: key, the subject, cell or county; or place, its"
                            + " name");
        }
        var expected =
                new Expected(
                        fields.text("scenario"),
                        transition == null
                                ? Transition.RAISED
                                : transition.oneOf(Transition.class, Transition.RAISED),
                        level == null ? null : level(level),
                        key == null ? null : key.text(),
                        place == null ? null : place.text(),
                        start + offset(fields.required("at")),
                        within == null ? 0 : within.millis(),
                        why == null ? null : why.text());
        fields.refuseOthers();
        return expected;
    }

    static Level level(Value value) {
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

    /** Milliseconds from the start: {@code +1h5m}, {@code -5m}, or seconds such as {@code 90}. */
    static long offset(@Nullable Value value) {
        if (value == null) {
            return 0;
        }
        var text = value.text();
        boolean signed = text.startsWith("+") || text.startsWith("-");
        var span = signed ? text.substring(1) : text;
        var millis = Durations.millis(SECONDS.matcher(span).matches() ? span + 's' : span);
        if (millis.isEmpty()) {
            value.refuse(
                    value.name()
                            + " must be a time from the start such as +3m, +1h5m or -30s, or"
                            + " seconds such as 90; not \""
                            + text
                            + '"');
            return 0;
        }
        return text.startsWith("-") ? -millis.getAsLong() : millis.getAsLong();
    }
}
