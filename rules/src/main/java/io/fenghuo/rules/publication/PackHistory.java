package io.fenghuo.rules.publication;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Which version of each pack is in force at which instant of event time. Immutable.
 *
 * <p>A pack's live versions and those in shadow are two rows, told apart by {@link
 * Publication#name}. In a row each publication is in force from its instant until that of the next
 * in {@link Publication#ORDER}; of two with one instant only the later published ever is.
 */
public final class PackHistory {
    public static final PackHistory EMPTY = new PackHistory(Map.of());

    private final Map<String, List<Publication>> rows;

    private PackHistory(Map<String, List<Publication>> rows) {
        this.rows = rows;
    }

    public static PackHistory of(Iterable<Publication> publications) {
        var history = EMPTY;
        for (var publication : publications) {
            history = history.with(publication);
        }
        return history;
    }

    /** The history with one publication more; the same where it holds that one already. */
    public PackHistory with(Publication publication) {
        var row = new ArrayList<>(row(publication.name()));
        if (row.stream().anyMatch(known -> known.id().equals(publication.id()))) {
            return this;
        }
        row.add(publication);
        row.sort(Publication.ORDER);
        return with(publication.name(), row);
    }

    /** The history without a publication, by its id. */
    public PackHistory without(String id) {
        var history = this;
        for (var row : rows.entrySet()) {
            if (row.getValue().stream().anyMatch(known -> known.id().equals(id))) {
                var rest = row.getValue().stream().filter(known -> !known.id().equals(id)).toList();
                history = history.with(row.getKey(), rest);
            }
        }
        return history;
    }

    private PackHistory with(String name, List<Publication> row) {
        var changed = new TreeMap<>(rows);
        if (row.isEmpty()) {
            changed.remove(name);
        } else {
            changed.put(name, List.copyOf(row));
        }
        return new PackHistory(Collections.unmodifiableMap(changed));
    }

    /** All of one row, in the order in which they take over. */
    public List<Publication> row(String name) {
        return rows.getOrDefault(name, List.of());
    }

    /** All publications, row by row. */
    public List<Publication> all() {
        return rows.values().stream().flatMap(List::stream).toList();
    }

    public boolean isEmpty() {
        return rows.isEmpty();
    }

    /** What is in force at an instant, by name; retirements are not. */
    public List<Publication> inForceAt(long timeMillis) {
        var inForce = new ArrayList<Publication>();
        for (var name : rows.keySet()) {
            var publication = inForceAt(name, timeMillis);
            if (publication != null && !publication.retires()) {
                inForce.add(publication);
            }
        }
        return inForce;
    }

    /** The last of a row that took over by then, be it a retirement; null where none has. */
    public @Nullable Publication inForceAt(String name, long timeMillis) {
        Publication inForce = null;
        for (var publication : row(name)) {
            if (publication.activeFromMillis() <= timeMillis) {
                inForce = publication;
            }
        }
        return inForce;
    }

    /** The one of its row that it takes over from, or null. */
    public @Nullable Publication before(Publication publication) {
        Publication before = null;
        for (var each : row(publication.name())) {
            if (Publication.ORDER.compare(each, publication) < 0) {
                before = each;
            }
        }
        return before;
    }

    /** The one of its row that takes over from it, or null. */
    public @Nullable Publication after(Publication publication) {
        for (var each : row(publication.name())) {
            if (Publication.ORDER.compare(each, publication) > 0) {
                return each;
            }
        }
        return null;
    }

    /** The first instant at which it is no longer in force; {@link Long#MAX_VALUE} if none. */
    public long endOf(Publication publication) {
        var after = after(publication);
        return after == null ? Long.MAX_VALUE : after.activeFromMillis();
    }

    /** The history without what is no longer in force at that instant or later. */
    public PackHistory since(long timeMillis) {
        var since = this;
        for (var publication : all()) {
            if (endOf(publication) <= timeMillis) {
                since = since.without(publication.id());
            }
        }
        return since;
    }

    /** The last instant until this at which any pack changed; {@link Long#MIN_VALUE} if none. */
    public long lastChangeUntil(long timeMillis) {
        return rows.values().stream()
                .flatMap(List::stream)
                .mapToLong(Publication::activeFromMillis)
                .filter(from -> from <= timeMillis)
                .max()
                .orElse(Long.MIN_VALUE);
    }

    /** The first instant later than this at which any pack changes; {@link Long#MAX_VALUE}. */
    public long nextChangeAfter(long timeMillis) {
        return rows.values().stream()
                .flatMap(List::stream)
                .mapToLong(Publication::activeFromMillis)
                .filter(from -> from > timeMillis)
                .min()
                .orElse(Long.MAX_VALUE);
    }
}
