package io.fenghuo.jobs.sequence;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.flink.api.common.state.AggregatingState;
import org.apache.flink.api.common.state.AggregatingStateDescriptor;
import org.apache.flink.api.common.state.KeyedStateStore;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ReducingState;
import org.apache.flink.api.common.state.ReducingStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.jspecify.annotations.Nullable;

/**
 * Keyed state in maps, so that code written for Flink's keyed state runs without Flink's runtime.
 *
 * <p>Values are kept as they are, never copied, as on Flink's heap backend. Caveats: value, map and
 * list state only; no defaults, no expiry; one thread.
 */
public final class InMemoryKeyedStateStore implements KeyedStateStore {
    private final Map<Object, Map<String, Object>> contents = new HashMap<>();
    private @Nullable Object key;

    /** The key that all states then read and write. */
    public void useKey(Object key) {
        this.key = key;
    }

    /** Whether no key has any state. */
    public boolean isEmpty() {
        return contents.isEmpty();
    }

    @Override
    public <T> ValueState<T> getState(ValueStateDescriptor<T> descriptor) {
        return new InMemoryValue<>(new Slot<>(descriptor.getName()));
    }

    @Override
    public <T> ListState<T> getListState(ListStateDescriptor<T> descriptor) {
        return new InMemoryList<>(new Slot<>(descriptor.getName()));
    }

    @Override
    public <K, V> MapState<K, V> getMapState(MapStateDescriptor<K, V> descriptor) {
        return new InMemoryMap<>(new Slot<>(descriptor.getName()));
    }

    @Override
    public <T> ReducingState<T> getReducingState(ReducingStateDescriptor<T> descriptor) {
        throw unsupported();
    }

    @Override
    public <I, A, O> AggregatingState<I, O> getAggregatingState(
            AggregatingStateDescriptor<I, A, O> descriptor) {
        throw unsupported();
    }

    @Override
    public <T> org.apache.flink.api.common.state.v2.ValueState<T> getValueState(
            org.apache.flink.api.common.state.v2.ValueStateDescriptor<T> descriptor) {
        throw unsupported();
    }

    @Override
    public <T> org.apache.flink.api.common.state.v2.ListState<T> getListState(
            org.apache.flink.api.common.state.v2.ListStateDescriptor<T> descriptor) {
        throw unsupported();
    }

    @Override
    public <K, V> org.apache.flink.api.common.state.v2.MapState<K, V> getMapState(
            org.apache.flink.api.common.state.v2.MapStateDescriptor<K, V> descriptor) {
        throw unsupported();
    }

    @Override
    public <T> org.apache.flink.api.common.state.v2.ReducingState<T> getReducingState(
            org.apache.flink.api.common.state.v2.ReducingStateDescriptor<T> descriptor) {
        throw unsupported();
    }

    @Override
    public <I, A, O>
            org.apache.flink.api.common.state.v2.AggregatingState<I, O> getAggregatingState(
                    org.apache.flink.api.common.state.v2.AggregatingStateDescriptor<I, A, O>
                            descriptor) {
        throw unsupported();
    }

    @Override
    public String getBackendTypeIdentifier() {
        return "in-memory";
    }

    private static UnsupportedOperationException unsupported() {
        return new UnsupportedOperationException("only value, map and list state are kept here");
    }

    /** One state of the current key. */
    private final class Slot<T> {
        private final String name;

        Slot(String name) {
            this.name = name;
        }

        @SuppressWarnings("unchecked") // a name belongs to one state, hence to one type
        @Nullable T get() {
            var ofKey = contents.get(currentKey());
            return ofKey == null ? null : (T) ofKey.get(name);
        }

        T getOr(Supplier<T> whenAbsent) {
            var value = get();
            return value == null ? whenAbsent.get() : value;
        }

        T getOrPut(Supplier<T> whenAbsent) {
            var value = get();
            if (value == null) {
                value = whenAbsent.get();
                put(value);
            }
            return value;
        }

        void put(T value) {
            contents.computeIfAbsent(currentKey(), absent -> new HashMap<>()).put(name, value);
        }

        void clear() {
            var ofKey = contents.get(currentKey());
            if (ofKey != null && ofKey.remove(name) != null && ofKey.isEmpty()) {
                contents.remove(currentKey());
            }
        }

        private Object currentKey() {
            if (key == null) {
                throw new IllegalStateException("useKey comes first");
            }
            return key;
        }
    }

    private record InMemoryValue<T>(InMemoryKeyedStateStore.Slot<T> slot) implements ValueState<T> {
        @Override
        public @Nullable T value() {
            return slot.get();
        }

        @Override
        public void update(@Nullable T value) {
            if (value == null) {
                slot.clear();
            } else {
                slot.put(value);
            }
        }

        @Override
        public void clear() {
            slot.clear();
        }
    }

    private record InMemoryList<T>(InMemoryKeyedStateStore.Slot<List<T>> slot)
            implements ListState<T> {
        @Override
        public Iterable<T> get() {
            return slot.getOr(List::of);
        }

        @Override
        public void add(T value) {
            slot.getOrPut(ArrayList::new).add(value);
        }

        @Override
        public void addAll(List<T> values) {
            slot.getOrPut(ArrayList::new).addAll(values);
        }

        @Override
        public void update(List<T> values) {
            if (values.isEmpty()) {
                slot.clear();
            } else {
                slot.put(new ArrayList<>(values));
            }
        }

        @Override
        public void clear() {
            slot.clear();
        }
    }

    private record InMemoryMap<K, V>(InMemoryKeyedStateStore.Slot<Map<K, V>> slot)
            implements MapState<K, V> {
        @Override
        public @Nullable V get(K key) {
            return existing().get(key);
        }

        @Override
        public void put(K key, V value) {
            slot.getOrPut(LinkedHashMap::new).put(key, value);
        }

        @Override
        public void putAll(Map<K, V> values) {
            if (!values.isEmpty()) {
                slot.getOrPut(LinkedHashMap::new).putAll(values);
            }
        }

        @Override
        public void remove(K key) {
            var map = existing();
            if (map.containsKey(key)) {
                map.remove(key);
                if (map.isEmpty()) {
                    slot.clear();
                }
            }
        }

        @Override
        public boolean contains(K key) {
            return existing().containsKey(key);
        }

        @Override
        public Iterable<Map.Entry<K, V>> entries() {
            return existing().entrySet();
        }

        @Override
        public Iterable<K> keys() {
            return existing().keySet();
        }

        @Override
        public Iterable<V> values() {
            return existing().values();
        }

        @Override
        public java.util.Iterator<Map.Entry<K, V>> iterator() {
            return entries().iterator();
        }

        @Override
        public boolean isEmpty() {
            return existing().isEmpty();
        }

        @Override
        public void clear() {
            slot.clear();
        }

        private Map<K, V> existing() {
            return slot.getOr(Map::of);
        }
    }
}
