package io.fenghuo.rules.sandbox;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * Collections as packs may fill them: of moderate size, and flat. Some thirty lists, each with the
 * one before in it twice, have a hash code that takes hours; so no collection goes into another.
 */
@SuppressWarnings("unchecked")
public final class GuardedCollections {
    /** Far more than what is ever active around a place. */
    public static final int LARGEST = 10_000;

    private GuardedCollections() {}

    public static boolean add(Collection<?> to, @Nullable Object one) {
        room(to.size(), 1);
        return ((Collection<Object>) to).add(plain(one));
    }

    public static void add(List<?> to, int index, @Nullable Object one) {
        room(to.size(), 1);
        ((List<Object>) to).add(index, plain(one));
    }

    public static boolean addAll(Collection<?> to, Collection<?> from) {
        room(to.size(), from.size());
        from.forEach(GuardedCollections::plain);
        return ((Collection<Object>) to).addAll(from);
    }

    public static @Nullable Object set(List<?> in, int index, @Nullable Object one) {
        return ((List<Object>) in).set(index, plain(one));
    }

    public static @Nullable Object put(Map<?, ?> to, Object key, @Nullable Object value) {
        room(to.size(), 1);
        return ((Map<Object, Object>) to).put(plain(key), plain(value));
    }

    public static @Nullable Object putIfAbsent(Map<?, ?> to, Object key, @Nullable Object value) {
        room(to.size(), 1);
        return ((Map<Object, Object>) to).putIfAbsent(plain(key), plain(value));
    }

    public static @Nullable Object merge(
            Map<?, ?> in, Object key, Object value, BiFunction<Object, Object, Object> both) {
        room(in.size(), 1);
        return ((Map<Object, Object>) in)
                .merge(plain(key), plain(value), (old, fresh) -> plain(both.apply(old, fresh)));
    }

    static void room(int size, int more) {
        if ((long) size + more > LARGEST) {
            throw Budget.spent("a collection of more than " + LARGEST + " elements");
        }
        Budget.spend(1 + more / 4);
    }

    static @Nullable Object plain(@Nullable Object one) {
        if (one instanceof Collection || one instanceof Map || one instanceof Map.Entry) {
            throw new IllegalArgumentException(
                    "a collection in a collection: rules keep them flat");
        }
        return one;
    }
}
