package io.fenghuo.rules.pack;

import io.fenghuo.rules.document.Value;
import io.fenghuo.rules.warning.Level;
import io.fenghuo.rules.warning.Response;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What {@code response.yaml} says, by scenario. */
final class ResponseReader {
    private static final long SECOND = 1_000;

    private ResponseReader() {}

    static Map<String, Response> read(@Nullable Value root, Set<String> scenarios) {
        var responses = new LinkedHashMap<String, Response>();
        if (root != null) {
            root.fields()
                    .all()
                    .forEach(
                            (scenario, at) -> {
                                if (!scenarios.contains(scenario)) {
                                    at.refuse(
                                            "the pack has no scenario \""
                                                    + scenario
                                                    + "\"; it has "
                                                    + new TreeSet<>(scenarios));
                                }
                                responses.put(scenario, response(at, true));
                            });
        }
        return responses;
    }

    private static Response response(Value at, boolean withLevels) {
        var fields = at.fields();
        var targets = fields.required("targets");
        var within = fields.required("within");
        var levels = new EnumMap<Level, Response>(Level.class);
        if (withLevels) {
            for (var level : Level.values()) {
                var own = fields.optional(level.name().toLowerCase(Locale.ROOT));
                if (own != null) {
                    levels.put(level, response(own, false));
                }
            }
        }
        fields.refuseOthers();
        return new Response(
                targets == null ? List.of() : targets.texts(),
                within == null ? 0 : Math.toIntExact(within.millis() / SECOND),
                Map.copyOf(levels));
    }
}
