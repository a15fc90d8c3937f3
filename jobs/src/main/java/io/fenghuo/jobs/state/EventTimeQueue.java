package io.fenghuo.jobs.state;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.base.StringSerializer;
import org.apache.flink.core.memory.DataInputViewStreamWrapper;
import org.apache.flink.core.memory.DataOutputViewStreamWrapper;
import org.apache.flink.runtime.state.KeyGroupRangeAssignment;
import org.apache.flink.runtime.state.KeyGroupStatePartitionStreamProvider;
import org.apache.flink.runtime.state.StateSnapshotContext;

/**
 * Elements of all keys of a subtask that wait for the watermark, so that a stage works each key in
 * event-time order however they arrived.
 *
 * <p>It is a calendar queue: elements lie by tenths of a second and are sorted when these are due.
 * Adding is one look into a small tree, and taking out touches each element once or twice, where
 * state by key with a timer for each element walks large tables and a heap.
 *
 * <p>It is in checkpoints by key group, as timers are, and so is spread anew where the parallelism
 * changes. It is written at the barrier, while the stage stands still, and lies on the heap
 * whatever the state backend: its size is the events of one bound.
 *
 * @param <T> the elements, those of one key and instant ordered by a comparator
 */
public final class EventTimeQueue<T> {
    private static final long PAGE_MILLIS = 100;
    private static final int FORMAT = 1;

    private final TypeSerializer<T> serializer;
    private final Comparator<Waiting<T>> order;
    private final int keyGroups;

    private final NavigableMap<Long, List<Waiting<T>>> pages = new TreeMap<>();
    private final List<T> together = new ArrayList<>();
    private int size;

    /** What is done with the elements of one key and instant. */
    @FunctionalInterface
    public interface Work<T> {
        /**
         * @param elements in order; only for the call
         */
        void at(String key, long timeMillis, List<T> elements) throws Exception;
    }

    /**
     * @param keyGroups the stage's highest possible parallelism
     */
    public EventTimeQueue(
            TypeSerializer<T> serializer, Comparator<? super T> order, int keyGroups) {
        this.serializer = serializer;
        this.order = Waiting.order(order);
        this.keyGroups = keyGroups;
    }

    /** Keeps an element until the watermark reaches its time. */
    public void add(String key, long timeMillis, T element) {
        add(new Waiting<>(key, timeMillis, element));
    }

    private void add(Waiting<T> waiting) {
        pages.computeIfAbsent(page(waiting.timeMillis()), none -> new ArrayList<>()).add(waiting);
        size++;
    }

    private static long page(long timeMillis) {
        return Math.floorDiv(timeMillis, PAGE_MILLIS);
    }

    /** Takes out what the watermark has reached, an instant after the other, key by key. */
    public void drain(long watermarkMillis, Work<T> work) throws Exception {
        long last = page(watermarkMillis);
        while (!pages.isEmpty() && pages.firstKey() < last) {
            work(pages.pollFirstEntry().getValue(), work);
        }
        var page = pages.remove(last);
        if (page != null) {
            var due = new ArrayList<Waiting<T>>();
            var later = new ArrayList<Waiting<T>>();
            for (var waiting : page) {
                (waiting.timeMillis() <= watermarkMillis ? due : later).add(waiting);
            }
            if (!later.isEmpty()) {
                pages.put(last, later);
            }
            work(due, work);
        }
    }

    private void work(List<Waiting<T>> due, Work<T> work) throws Exception {
        size -= due.size();
        due.sort(order);
        for (int i = 0; i < due.size(); ) {
            var first = due.get(i);
            together.clear();
            for (; i < due.size() && due.get(i).isWith(first); i++) {
                together.add(due.get(i).element());
            }
            work.at(first.key(), first.timeMillis(), together);
        }
        together.clear();
    }

    /** How many elements wait. */
    public int size() {
        return size;
    }

    /** Writes what waits, as raw keyed state. */
    public void snapshot(StateSnapshotContext context) throws Exception {
        if (size == 0) {
            return;
        }
        var byKeyGroup = new TreeMap<Integer, List<Waiting<T>>>();
        for (var page : pages.values()) {
            for (var waiting : page) {
                int group = KeyGroupRangeAssignment.assignToKeyGroup(waiting.key(), keyGroups);
                byKeyGroup.computeIfAbsent(group, none -> new ArrayList<>()).add(waiting);
            }
        }
        var stream = context.getRawKeyedOperatorStateOutput();
        var out = new DataOutputViewStreamWrapper(stream);
        for (var group : byKeyGroup.entrySet()) {
            stream.startNewKeyGroup(group.getKey());
            out.writeByte(FORMAT);
            out.writeInt(group.getValue().size());
            for (var waiting : group.getValue()) {
                StringSerializer.INSTANCE.serialize(waiting.key(), out);
                out.writeLong(waiting.timeMillis());
                serializer.serialize(waiting.element(), out);
            }
        }
    }

    /**
     * Takes in what waited when a checkpoint was made.
     *
     * @throws IOException where a newer Fenghuo wrote it, or it cannot be read
     */
    public void restore(Iterable<KeyGroupStatePartitionStreamProvider> keyGroupStreams)
            throws IOException {
        for (var provider : keyGroupStreams) {
            try (var stream = provider.getStream()) {
                var in = new DataInputViewStreamWrapper(stream);
                int format = in.readByte();
                if (format != FORMAT) {
                    throw new IOException(
                            "waiting events of format " + format + ", written by a newer Fenghuo");
                }
                for (int left = in.readInt(); left > 0; left--) {
                    var key = StringSerializer.INSTANCE.deserialize(in);
                    long timeMillis = in.readLong();
                    add(key, timeMillis, serializer.deserialize(in));
                }
            }
        }
    }
}
