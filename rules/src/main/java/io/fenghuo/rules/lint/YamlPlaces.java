package io.fenghuo.rules.lint;

import io.fenghuo.rules.document.Problems;
import io.fenghuo.rules.document.Value;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where in the YAML of a pack things stand; what cannot be found stands in the file as a whole. */
final class YamlPlaces {
    private final Map<String, String> files;
    private final Map<String, Optional<Value>> roots = new HashMap<>();

    YamlPlaces(Map<String, String> files) {
        this.files = files;
    }

    /** The key at the end of a path of keys. */
    Place key(String file, String... path) {
        var at = root(file);
        for (int i = 0; i < path.length && at != null && at.isFields(); i++) {
            var fields = at.fields();
            if (i == path.length - 1) {
                return place(file, fields.key(path[i]));
            }
            at = fields.optional(path[i]);
        }
        return Place.whole(file);
    }

    /** The value under a key of the list's item with that id, or within it a key of a key. */
    Place item(String file, String list, String id, String... path) {
        return place(file, descend(itemOf(file, list, id), path));
    }

    /** As {@link #item}, but the key rather than its value. */
    Place itemKey(String file, String list, String id, String outer, String key) {
        var at = descend(itemOf(file, list, id), outer);
        return at == null || !at.isFields() ? Place.whole(file) : place(file, at.fields().key(key));
    }

    /** An item of the list under a key of a key, the first being 0. */
    Place listed(String file, String outer, String key, int index) {
        var items = descend(root(file), outer, key);
        if (items == null || !items.isList() || index >= items.list().size()) {
            return Place.whole(file);
        }
        return place(file, items.list().get(index));
    }

    /** The word in the list under {@code key} of an item of {@code steps} of that pattern. */
    Place stepWord(String file, String pattern, String step, String key, String word) {
        var steps = descend(itemOf(file, "patterns", pattern), "steps");
        if (steps != null && steps.isList()) {
            for (var each : steps.list()) {
                if (named(each, "name", step)) {
                    return word(file, descend(each, key), word);
                }
            }
        }
        return Place.whole(file);
    }

    /** The word in the list under a key of a list's item. */
    Place itemWord(String file, String list, String id, String key, String word) {
        return word(file, descend(itemOf(file, list, id), key), word);
    }

    private static Place word(String file, @Nullable Value words, String word) {
        if (words != null && words.isList()) {
            for (var each : words.list()) {
                if (each.text().equals(word)) {
                    return place(file, each);
                }
            }
        }
        return place(file, words);
    }

    private @Nullable Value itemOf(String file, String list, String id) {
        var items = descend(root(file), list);
        if (items != null && items.isList()) {
            for (var each : items.list()) {
                if (named(each, "id", id)) {
                    return each;
                }
            }
        }
        return null;
    }

    private static boolean named(Value value, String key, String word) {
        var name = descend(value, key);
        return name != null && name.text().equals(word);
    }

    private static @Nullable Value descend(@Nullable Value from, String... path) {
        var at = from;
        for (var key : path) {
            at = at == null || !at.isFields() ? null : at.fields().optional(key);
        }
        return at;
    }

    private @Nullable Value root(String file) {
        return roots.computeIfAbsent(
                        file,
                        name ->
                                Optional.ofNullable(files.get(name))
                                        .map(text -> Value.read(name, text, new Problems())))
                .orElse(null);
    }

    private static Place place(String file, @Nullable Value value) {
        return value == null ? Place.whole(file) : new Place(file, value.line(), value.column());
    }
}
