package io.fenghuo.rules.sandbox;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the metered classes of a pack call beside their own calls, on an argument or a result. */
public final class Beside {
    private Beside() {}

    /** What {@code List.of} or {@code copyOf} made, looked at before the pack gets it. */
    public static List<?> flat(List<?> made) {
        GuardedCollections.room(0, made.size());
        made.forEach(GuardedCollections::plain);
        return made;
    }

    /** What {@code Arrays.asList} made, apart from its array, which may change later. */
    public static List<?> apart(List<?> made) {
        flat(made);
        return Arrays.asList(new ArrayList<>(made).toArray());
    }

    /** Facts belong to the engine; a pack looks. */
    public static @Nullable List<?> readOnly(@Nullable List<?> ofFact) {
        return ofFact == null ? null : Collections.unmodifiableList(ofFact);
    }

    public static @Nullable Map<?, ?> readOnly(@Nullable Map<?, ?> ofFact) {
        return ofFact == null ? null : Collections.unmodifiableMap(ofFact);
    }

    /** An argument that a call goes through element by element. */
    public static @Nullable Collection<?> counted(@Nullable Collection<?> many) {
        if (many != null) {
            GuardedCollections.room(0, many.size());
        }
        return many;
    }

    public static @Nullable Iterable<?> counted(@Nullable Iterable<?> many) {
        if (many instanceof Collection<?> collection) {
            counted(collection);
        }
        return many;
    }

    /** Before an array, or a list with room, of that length is made. */
    public static int length(int length) {
        if (length > GuardedCollections.LARGEST) {
            throw Budget.spent("an array of more than " + GuardedCollections.LARGEST + " elements");
        }
        Budget.spend(1 + Math.max(0, length) / 8);
        return length;
    }
}
