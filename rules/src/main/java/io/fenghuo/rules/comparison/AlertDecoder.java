package io.fenghuo.rules.comparison;

import io.fenghuo.rules.alert.Alert.Transition;
import io.fenghuo.rules.warning.Level;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads of an alert's JSON, as {@link io.fenghuo.rules.alert.AlertEncoder} writes it, what is
 * compared.
 *
 * <p>Alerts written before they had a {@code key} have their subject for one: for scenarios around
 * a cell or county that is a guess, and their changes may then be of several keys.
 */
public final class AlertDecoder {
    private static final String TYPE = "fenghuo.alert.";

    /**
     * @throws AlertFormatException naming the member that is missing or wrong
     */
    public AlertSummary decode(byte[] bytes) throws AlertFormatException {
        Map<String, Object> event;
        try {
            event = JsonMembers.read(bytes);
        } catch (IOException malformed) {
            throw new AlertFormatException("not JSON that we read: " + malformed.getMessage());
        }
        var data = object(event, "data");
        var place = object(data, "place");
        var why = object(data, "why");
        var subject = text(data, "subject");
        return new AlertSummary(
                text(event, "id"),
                text(data, "alertId"),
                text(data, "pack"),
                text(data, "packVersion"),
                text(data, "rule"),
                text(data, "scenario"),
                text(data, "hazard"),
                data.get("key") instanceof String key ? key : subject,
                subject,
                text(place, "name"),
                optional(place, "county"),
                optional(place, "cell"),
                transition(text(event, "type")),
                level("level", text(data, "level")),
                data.get("previousLevel") instanceof String previous
                        ? level("previousLevel", previous)
                        : null,
                time(event, "time"),
                time(data, "onset"),
                text(why, "zh"),
                text(why, "en"));
    }

    private static Transition transition(String type) throws AlertFormatException {
        for (var each : Transition.values()) {
            if (type.equals(TYPE + each.name().toLowerCase(Locale.ROOT))) {
                return each;
            }
        }
        throw new AlertFormatException("type: \"" + type + "\" is not that of an alert");
    }

    private static Level level(String member, String name) throws AlertFormatException {
        return Stream.of(Level.values())
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow(
                        () -> new AlertFormatException(member + ": no level is \"" + name + '"'));
    }

    private static long time(Map<String, Object> of, String member) throws AlertFormatException {
        try {
            return Instant.parse(text(of, member)).toEpochMilli();
        } catch (DateTimeException wrong) {
            throw new AlertFormatException(member + ": no instant is \"" + of.get(member) + '"');
        }
    }

    @SuppressWarnings("unchecked") // JsonMembers makes no other maps
    private static Map<String, Object> object(Map<String, Object> of, String member)
            throws AlertFormatException {
        if (of.get(member) instanceof Map<?, ?> object) {
            return (Map<String, Object>) object;
        }
        throw new AlertFormatException(member + ": missing");
    }

    private static String text(Map<String, Object> of, String member) throws AlertFormatException {
        if (of.get(member) instanceof String text) {
            return text;
        }
        throw new AlertFormatException(member + ": missing");
    }

    private static @Nullable String optional(Map<String, Object> of, String member) {
        return of.get(member) instanceof String text ? text : null;
    }
}
