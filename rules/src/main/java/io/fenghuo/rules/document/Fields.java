package io.fenghuo.rules.document;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/**
 * The keys of one value. Each key that is asked for is known; {@link #refuseOthers} then names
 * those that nobody asked for, since a misspelt key would otherwise do nothing without a word.
 */
public final class Fields {
    private final Value owner;
    private final Map<String, Value> byKey = new LinkedHashMap<>();
    private final Map<String, Value> keys = new LinkedHashMap<>();
    private final Set<String> asked = new TreeSet<>();

    Fields(Value owner, String file, @Nullable MappingNode mapping, Problems problems) {
        this.owner = owner;
        if (mapping == null) {
            return;
        }
        for (var entry : mapping.getValue()) {
            if (entry.getKeyNode() instanceof ScalarNode scalar) {
                var key = scalar.getValue();
                var at = new Value(file, key, scalar, problems);
                if (keys.put(key, at) != null) {
                    at.refuse("key \"" + key + "\" stands twice; remove one");
                }
                byKey.put(key, new Value(file, key, entry.getValueNode(), problems));
            } else {
                owner.refuse("a key must be a word");
            }
        }
    }

    /** The value under a key; null, with the problem noted, where it is missing. */
    public @Nullable Value required(String key) {
        var value = optional(key);
        if (value == null) {
            owner.refuse(owner.name() + " lacks \"" + key + "\"");
        }
        return value;
    }

    public @Nullable Value optional(String key) {
        asked.add(key);
        return byKey.get(key);
    }

    /** The key itself, for its place. */
    public @Nullable Value key(String key) {
        return keys.get(key);
    }

    /** Words under a key that must be there. */
    public String text(String key) {
        var value = required(key);
        return value == null ? "?" : value.text();
    }

    /** All keys and values, in order; all count as asked for. */
    public Map<String, Value> all() {
        asked.addAll(byKey.keySet());
        return byKey;
    }

    /** Notes each key that was not asked for. */
    public void refuseOthers() {
        keys.forEach(
                (key, at) -> {
                    if (!asked.contains(key)) {
                        at.refuse(
                                "unknown key \""
                                        + key
                                        + "\"; known are "
                                        + String.join(", ", asked));
                    }
                });
    }
}
