package io.fenghuo.rules.comparison;

import io.fenghuo.rules.comparison.TruthEvent.Where;
import io.fenghuo.rules.warning.Level;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads what did happen, a JSON object a line:
 *
 * <pre>
 * {"scenario":"river-flood","subject":"gauge:a","level":"ORANGE","onset":"2026-06-12T07:00:00Z",
 *  "knowable":"2026-06-12T06:10:00Z","harm":"2026-06-12T08:30:00Z","until":"2026-06-12T15:00:00Z"}
 * </pre>
 *
 * <p>{@code scenario}, {@code onset} and one of {@code subject}, {@code key}, {@code cell}, {@code
 * county} must be there. {@code note} is for people. Any other member is a mistake. Empty lines and
 * those that begin with {@code #} are left out.
 */
public final class TruthReader {
    private static final Set<String> MEMBERS =
            Set.of(
                    "scenario", "subject", "key", "cell", "county", "level", "onset", "knowable",
                    "harm", "until", "note");

    private TruthReader() {}

    /**
     * @throws IllegalArgumentException naming file, line and member of the first mistake
     */
    public static List<TruthEvent> read(Path file) throws IOException {
        var events = new ArrayList<TruthEvent>();
        int number = 0;
        for (var line : Files.readAllLines(file)) {
            number++;
            if (!line.isBlank() && !line.startsWith("#")) {
                try {
                    events.add(event(JsonMembers.read(line.getBytes(StandardCharsets.UTF_8))));
                } catch (IllegalArgumentException | IOException wrong) {
                    var message = String.valueOf(wrong.getMessage()).lines().findFirst().orElse("");
                    throw new IllegalArgumentException(file + ":" + number + ": " + message, wrong);
                }
            }
        }
        if (events.isEmpty()) {
            throw new IllegalArgumentException(file + ": holds no event");
        }
        return events;
    }

    private static TruthEvent event(Map<String, Object> members) {
        for (var name : members.keySet()) {
            if (!MEMBERS.contains(name)) {
                throw new IllegalArgumentException(
                        name + " is unknown; known are " + String.join(", ", new TreeSet<>(MEMBERS)));
            }
        }
        var where =
                Stream.of(Where.values()).filter(each -> members.containsKey(each.member())).toList();
        if (where.size() != 1) {
            throw new IllegalArgumentException(
                    "must name its place by one of subject, key, cell, county");
        }
        var event =
                new TruthEvent(
                        text(members, "scenario"),
                        where.get(0),
                        text(members, where.get(0).member()),
                        level(members),
                        required(members, "onset"),
                        time(members, "knowable"),
                        time(members, "harm"),
                        time(members, "until"));
        var until = event.untilMillis();
        if (until != null && until < event.onsetMillis()) {
            throw new IllegalArgumentException("until is before onset");
        }
        return event;
    }

    private static String text(Map<String, Object> members, String name) {
        if (members.get(name) instanceof String text && !text.isEmpty()) {
            return text;
        }
        throw new IllegalArgumentException(name + " is missing or no text");
    }

    private static @Nullable Level level(Map<String, Object> members) {
        var written = members.get("level");
        if (written == null) {
            return null;
        }
        return Stream.of(Level.values())
                .filter(each -> each.name().equals(written))
                .findFirst()
                .orElseThrow(
                        () ->
                                new IllegalArgumentException(
                                        "level is "
                                                + written
                                                + "; write BLUE, YELLOW, ORANGE or RED"));
    }

    private static long required(Map<String, Object> members, String name) {
        var time = time(members, name);
        if (time == null) {
            throw new IllegalArgumentException(name + " is missing");
        }
        return time;
    }

    private static @Nullable Long time(Map<String, Object> members, String name) {
        if (!members.containsKey(name)) {
            return null;
        }
        try {
            return OffsetDateTime.parse(text(members, name)).toInstant().toEpochMilli();
        } catch (DateTimeException wrong) {
            throw new IllegalArgumentException(
                    name
                            + " is "
                            + members.get(name)
                            + "; write an instant such as 2026-06-12T07:00:00Z",
                    wrong);
        }
    }
}
