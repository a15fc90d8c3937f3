package io.fenghuo.rules.triage;

import io.fenghuo.rules.incident.AlertData;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Members of an alert and the values that match; all members must match.
 *
 * @param values member → values, one of which it must have; none matches every alert
 */
public record Matchers(Map<String, List<String>> values) {
    /** The members that can be matched. */
    public static final List<String> MEMBERS =
            List.of("scenario", "hazard", "level", "county", "cell", "key", "subject", "pack");

    public boolean match(AlertData alert) {
        return values.entrySet().stream()
                .allMatch(each -> each.getValue().contains(member(alert, each.getKey())));
    }

    /** A member's value, empty where the alert has none. */
    public static String member(AlertData alert, String name) {
        return text(
                switch (name) {
                    case "scenario" -> alert.scenario();
                    case "hazard" -> alert.hazard();
                    case "level" -> alert.level().name();
                    case "county" -> alert.place().county();
                    case "cell" -> alert.place().cell();
                    case "key" -> alert.key();
                    case "subject" -> alert.subject();
                    case "pack" -> alert.pack();
                    default -> null;
                });
    }

    private static String text(@Nullable String value) {
        return value == null ? "" : value;
    }
}
