package io.fenghuo.jobs.stage;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.base.StringSerializer;
import org.apache.flink.core.memory.DataInputViewStreamWrapper;
import org.apache.flink.core.memory.DataOutputViewStreamWrapper;
import org.apache.flink.runtime.state.KeyGroupRangeAssignment;
import org.apache.flink.runtime.state.KeyGroupStatePartitionStreamProvider;
import org.apache.flink.runtime.state.StateSnapshotContext;

/**
 * What waits for the watermark, of all keys of a subtask: elements, however they arrived, and
 * alarms. A stage works each key in event-time order, alarms that are set on the way included.
 *
 * <p>It is a calendar queue: all lies by minutes, from when a minute is due by tenths of a second,
 * and is sorted when these are due. Adding is one look into a small tree, and taking out touches
 * each two or three times, where state by key with a timer for each walks large tables and a heap.
 *
 * <p>Elements are in checkpoints by key group, as timers are, and so are spread anew where the
 * parallelism changes. They are written at the barrier, while the stage stands still. Alarms are
 * not: the state of a key says when it rings, and who restores it sets it again. Both are on the
 * heap whatever the state backend: the events of one bound, and an alarm a key.
 *
 * @param <T> the elements, those of one key and instant ordered by a comparator
 */
public final class EventTimeQueue<T> {
    /** Of a key that waits for none. */
    public static final long NO_ALARM = Long.MIN_VALUE;

    private static final long PAGE_MILLIS = 100;
    private static final long CHAPTER_MILLIS = 60_000;
    private static final int FORMAT = 1;
    private static final long NO_PAGE = Long.MIN_VALUE;

    private final TypeSerializer<T> serializer;
    private final Comparator<Waiting<T>> order;
    private final int keyGroups;

    private final Calendar<T> elements = new Calendar<>();
    private final Calendar<T> alarms = new Calendar<>();

    /** The page that is worked, until when, what is due of it and what comes next. */
    private long workedPage = NO_PAGE;

    private long workedUntil;
    private List<Waiting<T>> due = List.of();
    private int next;

    private final List<T> together = new ArrayList<>();

    /** What is done at an instant with one key. */
    @FunctionalInterface
    public interface Work<T, E extends Exception> {
        /**
         * @param elements in order, only for the call; none where an alarm rings alone
         */
        void at(String key, long timeMillis, List<T> elements) throws E;
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
        add(elements, Waiting.of(key, timeMillis, element));
    }

    /** Has a key worked when the watermark reaches that time. */
    public void alarm(String key, long timeMillis) {
        add(alarms, Waiting.of(key, timeMillis, null));
    }

    /**
     * Has a key that waits for one alarm at most worked at that time or before: an alarm that is
     * still to come and earlier stays, and whoever hears it sets the next. One that was overtaken
     * by an earlier one still rings.
     *
     * @param setMillis the alarm that the key waits for, or {@link #NO_ALARM}
     * @param nowMillis the instant that is worked
     * @return the alarm that it waits for from now on
     */
    public long alarm(String key, long timeMillis, long setMillis, long nowMillis) {
        if (setMillis > nowMillis && setMillis <= timeMillis) {
            return setMillis;
        }
        alarm(key, timeMillis);
        return timeMillis;
    }

    private void add(Calendar<T> calendar, Waiting<T> waiting) {
        if (page(waiting.timeMillis()) <= workedPage && waiting.timeMillis() <= workedUntil) {
            int place = Collections.binarySearch(due.subList(next, due.size()), waiting, order);
            due.add(next + (place < 0 ? -place - 1 : place), waiting);
        } else {
            calendar.add(waiting);
        }
    }

    private static long page(long timeMillis) {
        return Math.floorDiv(timeMillis, PAGE_MILLIS);
    }

    /** Works what the watermark has reached, an instant after the other, key by key. */
    public <E extends Exception> void drain(long watermarkMillis, Work<T, E> work) throws E {
        long last = page(watermarkMillis);
        workedUntil = watermarkMillis;
        elements.openUntil(watermarkMillis);
        alarms.openUntil(watermarkMillis);
        for (long page = firstPage(); page <= last; page = firstPage()) {
            workedPage = page;
            due = elements.take(page, watermarkMillis);
            due.addAll(alarms.take(page, watermarkMillis));
            due.sort(order);
            work(work);
            if (page == last) {
                break;
            }
        }
        workedPage = NO_PAGE;
        due = List.of();
    }

    private long firstPage() {
        return Math.min(elements.firstPage(), alarms.firstPage());
    }

    private <E extends Exception> void work(Work<T, E> work) throws E {
        for (next = 0; next < due.size(); ) {
            var first = due.get(next);
            together.clear();
            for (; next < due.size() && due.get(next).isWith(first); next++) {
                var element = due.get(next).element();
                if (element != null) {
                    together.add(element);
                }
            }
            work.at(first.key(), first.timeMillis(), together);
        }
        together.clear();
    }

    /** The first time at which anything is to be worked; {@link Long#MAX_VALUE} for none. */
    public long nextMillis() {
        return Math.min(elements.nextMillis(), alarms.nextMillis());
    }

    /** How many elements wait. */
    public int size() {
        return elements.size;
    }

    /** How many alarms are set. */
    public int alarms() {
        return alarms.size;
    }

    /** Writes the elements that wait, as raw keyed state. */
    public void snapshot(StateSnapshotContext context) throws Exception {
        if (elements.size == 0) {
            return;
        }
        var byKeyGroup = new TreeMap<Integer, List<Waiting<T>>>();
        elements.forEach(
                waiting -> {
                    int group = KeyGroupRangeAssignment.assignToKeyGroup(waiting.key(), keyGroups);
                    byKeyGroup.computeIfAbsent(group, none -> new ArrayList<>()).add(waiting);
                });
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
     * Takes in the elements that waited when a checkpoint was made.
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

    /** By pages up to the end of the chapter that is open, and by chapters after it. */
    private static final class Calendar<T> {
        private final NavigableMap<Long, List<Waiting<T>>> pages = new TreeMap<>();
        private final NavigableMap<Long, List<Waiting<T>>> chapters = new TreeMap<>();
        private long openChapter = Long.MIN_VALUE;
        private int size;

        void add(Waiting<T> waiting) {
            lay(waiting);
            size++;
        }

        private void lay(Waiting<T> waiting) {
            long chapter = chapter(waiting.timeMillis());
            if (chapter <= openChapter) {
                lay(waiting, pages, page(waiting.timeMillis()));
            } else {
                lay(waiting, chapters, chapter);
            }
        }

        private static <T> void lay(
                Waiting<T> waiting, NavigableMap<Long, List<Waiting<T>>> lists, long number) {
            lists.computeIfAbsent(number, none -> new ArrayList<>()).add(waiting);
        }

        private static long chapter(long timeMillis) {
            return Math.floorDiv(timeMillis, CHAPTER_MILLIS);
        }

        /** Has all lie by pages that is in the chapter of that time or before it. */
        void openUntil(long timeMillis) {
            openChapter = Math.max(openChapter, chapter(timeMillis));
            while (!chapters.isEmpty() && chapters.firstKey() <= openChapter) {
                chapters.pollFirstEntry().getValue().forEach(this::lay);
            }
        }

        /** Of the chapters that are open. */
        long firstPage() {
            return pages.isEmpty() ? Long.MAX_VALUE : pages.firstKey();
        }

        long nextMillis() {
            var first = pages.isEmpty() ? chapters.firstEntry() : pages.firstEntry();
            return first == null
                    ? Long.MAX_VALUE
                    : first.getValue().stream()
                            .mapToLong(Waiting::timeMillis)
                            .min()
                            .orElse(Long.MAX_VALUE);
        }

        void forEach(Consumer<Waiting<T>> action) {
            pages.values().forEach(page -> page.forEach(action));
            chapters.values().forEach(chapter -> chapter.forEach(action));
        }

        /** Takes out what is due of a page by that time. */
        List<Waiting<T>> take(long page, long untilMillis) {
            var all = pages.remove(page);
            if (all == null) {
                return new ArrayList<>();
            }
            var due = all;
            if (page == page(untilMillis)) {
                due = new ArrayList<>();
                var later = new ArrayList<Waiting<T>>();
                for (var waiting : all) {
                    (waiting.timeMillis() <= untilMillis ? due : later).add(waiting);
                }
                if (!later.isEmpty()) {
                    pages.put(page, later);
                }
            }
            size -= due.size();
            return due;
        }
    }
}
