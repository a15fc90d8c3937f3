package io.fenghuo.rules.incident;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fenghuo.rules.incident.Action.SilenceOrder;
import io.fenghuo.rules.incident.Action.Verb;
import java.io.IOException;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** An {@link Action} as a CloudEvent in structured JSON; its subject is the incident. */
public final class ActionJson {
    private static final String PREFIX = "fenghuo.action.";

    private ActionJson() {}

    private record Data(
            String by,
            String county,
            @Nullable String incident,
            @Nullable String order,
            @Nullable String unit,
            @Nullable String target,
            @Nullable SilenceOrder silence,
            @Nullable String reason) {}

    public static byte[] encode(Action action) {
        return IncidentJson.encode(tree(action));
    }

    private static ObjectNode tree(Action it) {
        var data =
                new Data(
                        it.by(),
                        it.county(),
                        it.incident(),
                        it.order(),
                        it.unit(),
                        it.target(),
                        it.silence(),
                        it.reason());
        return IncidentJson.envelope(
                it.id(),
                "fenghuo/action/" + it.by(),
                PREFIX + word(it.verb()),
                it.time(),
                it.incident() == null ? it.county() : it.incident(),
                IncidentJson.tree(data));
    }

    /**
     * @throws IOException with one line, where the bytes are no action
     */
    public static Action decode(byte[] bytes) throws IOException {
        var event = IncidentJson.event(bytes, PREFIX);
        var data = IncidentJson.checked(event.path("data"), Data.class);
        return new Action(
                IncidentJson.text(event, "id"),
                IncidentJson.instant(event, "time"),
                verb(IncidentJson.text(event, "type").substring(PREFIX.length())),
                data.by(),
                data.county(),
                data.incident(),
                data.order(),
                data.unit(),
                data.target(),
                data.silence(),
                data.reason());
    }

    private static String word(Verb verb) {
        return verb.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static Verb verb(String word) throws IOException {
        for (var verb : Verb.values()) {
            if (word(verb).equals(word)) {
                return verb;
            }
        }
        throw new IOException(
                "no action is \""
                        + word
                        + "\"; known are "
                        + Arrays.stream(Verb.values())
                                .map(ActionJson::word)
                                .collect(Collectors.joining(", ")));
    }
}
