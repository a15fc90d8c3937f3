package io.fenghuo.rules.warning;

import java.util.List;
import java.util.Map;

/**
 * Who is sent for a scenario, and how soon: {@code response.yaml}.
 *
 * @param targets who, in order
 * @param seconds how soon they must be there (or must have acted)
 * @param levels other targets and seconds by level; their own {@code levels} are empty
 */
public record Response(List<String> targets, int seconds, Map<Level, Response> levels) {
    public Response at(Level level) {
        return levels.getOrDefault(level, this);
    }
}
