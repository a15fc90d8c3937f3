package io.fenghuo.rules.feature;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * The panes of one window that hold anything, oldest first, in a ring of one array, since each
 * array of a subject that comes seldom is a wait for memory: the pane's number, how many events,
 * and up to two numbers whose meaning is the owner's. It starts small and never holds more panes
 * than the window has.
 *
 * <p>Caveat: an event earlier than the newest pane would be taken into the newest pane. The stages
 * sort events, so none comes.
 */
final class PaneQueue {
    private static final int FIRST_CAPACITY = 2;
    private static final int COUNT = 1;
    private static final int FIRST = 2;
    private static final int SECOND = 3;

    /** How many longs a pane takes. */
    private final int width;

    private long[] ring;
    private int head;
    private int size;
    private long total;

    /**
     * @param columns how many numbers a pane holds besides its count: 0, 1 or 2
     */
    PaneQueue(int columns) {
        this(columns, FIRST_CAPACITY);
    }

    private PaneQueue(int columns, int capacity) {
        width = FIRST + columns;
        ring = new long[width * capacity];
    }

    int size() {
        return size;
    }

    /** Where the i-th oldest pane lies. */
    int slot(int i) {
        int slot = head + i * width;
        return slot < ring.length ? slot : slot - ring.length;
    }

    int newestSlot() {
        return slot(size - 1);
    }

    /** The number of the newest pane; only of a queue that is not empty. */
    long newest() {
        return ring[newestSlot()];
    }

    long count(int slot) {
        return ring[slot + COUNT];
    }

    /** How many events are in all panes together. */
    long total() {
        return total;
    }

    /** Counts one more event in the newest pane, and says how many it has then. */
    long increment() {
        total++;
        return ++ring[newestSlot() + COUNT];
    }

    double first(int slot) {
        return Double.longBitsToDouble(ring[slot + FIRST]);
    }

    double second(int slot) {
        return Double.longBitsToDouble(ring[slot + SECOND]);
    }

    void set(int slot, double first) {
        ring[slot + FIRST] = Double.doubleToRawLongBits(first);
    }

    void set(int slot, double first, double second) {
        ring[slot + FIRST] = Double.doubleToRawLongBits(first);
        ring[slot + SECOND] = Double.doubleToRawLongBits(second);
    }

    /**
     * Drops the panes that a window of {@code length} panes ending with {@code pane} leaves out.
     *
     * @return whether there were any
     */
    boolean evict(long pane, int length) {
        boolean evicted = false;
        while (size > 0 && ring[head] <= pane - length) {
            total -= ring[head + COUNT];
            head = slot(1);
            size--;
            evicted = true;
        }
        return evicted;
    }

    /** Appends an empty pane where the newest is an older one; says whether it did. */
    boolean open(long pane) {
        if (size > 0 && ring[newestSlot()] >= pane) {
            return false;
        }
        if (width * size == ring.length) {
            ring = straight(2 * size);
            head = 0;
        }
        int slot = slot(size++);
        ring[slot] = pane;
        ring[slot + COUNT] = 0;
        return true;
    }

    /** The panes from the oldest on, and room for so many. */
    private long[] straight(int capacity) {
        var straight = new long[width * capacity];
        int used = width * size;
        int untilEnd = Math.min(used, ring.length - head);
        System.arraycopy(ring, head, straight, 0, untilEnd);
        System.arraycopy(ring, 0, straight, untilEnd, used - untilEnd);
        return straight;
    }

    PaneQueue copy() {
        var copy = new PaneQueue(width - FIRST, 0);
        copy.ring = straight(Math.max(FIRST_CAPACITY, size));
        copy.size = size;
        copy.total = total;
        return copy;
    }

    int bytes() {
        return 32 + ring.length * 8;
    }

    void write(DataOutput out) throws IOException {
        out.writeByte(width - FIRST);
        Varint.write(size, out);
        long before = 0;
        for (int i = 0; i < size; i++) {
            int slot = slot(i);
            Varint.writeSigned(ring[slot] - before, out);
            before = ring[slot];
            Varint.write(count(slot), out);
            for (int column = FIRST; column < width; column++) {
                out.writeLong(ring[slot + column]);
            }
        }
    }

    static PaneQueue read(DataInput in) throws IOException {
        int columns = in.readByte();
        int size = Varint.readLength(in, DefinitionCheck.MOST_PANES);
        var queue = new PaneQueue(columns, Math.max(FIRST_CAPACITY, size));
        queue.size = size;
        long before = 0;
        for (int i = 0; i < size; i++) {
            int slot = queue.slot(i);
            before += Varint.readSigned(in);
            queue.ring[slot] = before;
            queue.ring[slot + COUNT] = Varint.read(in);
            queue.total += queue.count(slot);
            for (int column = FIRST; column < queue.width; column++) {
                queue.ring[slot + column] = in.readLong();
            }
        }
        return queue;
    }

    @Override
    public String toString() {
        var live = new long[size];
        Arrays.setAll(live, i -> ring[slot(i)]);
        return "panes " + Arrays.toString(live);
    }
}
