package io.fenghuo.rules.disposal;

import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Rows by id, in the order of their ids, that know which of them changed since they were last kept.
 *
 * @param <T> immutable
 */
public final class Table<T> {
    private final TreeMap<String, T> rows = new TreeMap<>();
    private final TreeSet<String> changed = new TreeSet<>();

    public @Nullable T get(@Nullable String id) {
        return id == null ? null : rows.get(id);
    }

    /** The rows; a copy, so that they may be changed meanwhile. */
    public Collection<T> all() {
        return rows.values().stream().toList();
    }

    /** The rows as they are; not to be changed meanwhile. */
    Collection<T> view() {
        return Collections.unmodifiableCollection(rows.values());
    }

    public boolean isEmpty() {
        return rows.isEmpty();
    }

    void put(String id, T row) {
        rows.put(id, row);
        changed.add(id);
    }

    void remove(String id) {
        if (rows.remove(id) != null) {
            changed.add(id);
        }
    }

    void removeIf(Predicate<T> unneeded) {
        for (var entry : Map.copyOf(rows).entrySet()) {
            if (unneeded.test(entry.getValue())) {
                remove(entry.getKey());
            }
        }
    }

    /** Puts a row back that was kept before. */
    public void restore(String id, T row) {
        rows.put(id, row);
    }

    /** Ids of the rows that were put or removed since this was last asked. */
    public Set<String> takeChanged() {
        var taken = new TreeSet<>(changed);
        changed.clear();
        return taken;
    }
}
