package io.fenghuo.rules.feature;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * The panes of one window that hold anything, oldest first, in a ring of primitive columns: the
 * pane's number, how many events, and up to two numbers whose meaning is the owner's. It starts
 * small and never holds more panes than the window has.
 *
 * <p>Caveat: an event earlier than the newest pane would be taken into the newest pane. The stages
 * sort events, so none comes.
 */
final class PaneQueue {
    private static final int FIRST_CAPACITY = 2;

    private final int columns;
    private long[] panes = new long[FIRST_CAPACITY];
    private long[] counts = new long[FIRST_CAPACITY];
    private double[] firstColumn;
    private double[] secondColumn;
    private int head;
    private int size;
    private long total;

    /**
     * @param columns how many numbers a pane holds besides its count: 0, 1 or 2
     */
    PaneQueue(int columns) {
        this.columns = columns;
        this.firstColumn = new double[columns > 0 ? FIRST_CAPACITY : 0];
        this.secondColumn = new double[columns > 1 ? FIRST_CAPACITY : 0];
    }

    int size() {
        return size;
    }

    /** Where the i-th oldest pane lies in the columns. */
    int slot(int i) {
        int slot = head + i;
        return slot < panes.length ? slot : slot - panes.length;
    }

    int newestSlot() {
        return slot(size - 1);
    }

    /** The number of the newest pane; only of a queue that is not empty. */
    long newest() {
        return panes[newestSlot()];
    }

    long count(int slot) {
        return counts[slot];
    }

    /** How many events are in all panes together. */
    long total() {
        return total;
    }

    /** Counts one more event in the newest pane, and says how many it has then. */
    long increment() {
        total++;
        return ++counts[newestSlot()];
    }

    double first(int slot) {
        return firstColumn[slot];
    }

    double second(int slot) {
        return secondColumn[slot];
    }

    void set(int slot, double first) {
        firstColumn[slot] = first;
    }

    void set(int slot, double first, double second) {
        firstColumn[slot] = first;
        secondColumn[slot] = second;
    }

    /**
     * Drops the panes that a window of {@code length} panes ending with {@code pane} leaves out.
     *
     * @return whether there were any
     */
    boolean evict(long pane, int length) {
        boolean evicted = false;
        while (size > 0 && panes[head] <= pane - length) {
            total -= counts[head];
            head = head + 1 == panes.length ? 0 : head + 1;
            size--;
            evicted = true;
        }
        return evicted;
    }

    /** Appends an empty pane where the newest is an older one; says whether it did. */
    boolean open(long pane) {
        if (size > 0 && panes[newestSlot()] >= pane) {
            return false;
        }
        if (size == panes.length) {
            grow();
        }
        int slot = slot(size++);
        panes[slot] = pane;
        counts[slot] = 0;
        return true;
    }

    private void grow() {
        int capacity = 2 * size;
        var grown = new PaneQueue(columns);
        grown.resize(capacity);
        copyInto(grown);
        panes = grown.panes;
        counts = grown.counts;
        firstColumn = grown.firstColumn;
        secondColumn = grown.secondColumn;
        head = 0;
    }

    private void resize(int capacity) {
        panes = new long[capacity];
        counts = new long[capacity];
        firstColumn = new double[columns > 0 ? capacity : 0];
        secondColumn = new double[columns > 1 ? capacity : 0];
    }

    private void copyInto(PaneQueue other) {
        for (int i = 0; i < size; i++) {
            int slot = slot(i);
            other.panes[i] = panes[slot];
            other.counts[i] = counts[slot];
            if (columns > 0) {
                other.firstColumn[i] = firstColumn[slot];
            }
            if (columns > 1) {
                other.secondColumn[i] = secondColumn[slot];
            }
        }
        other.head = 0;
        other.size = size;
        other.total = total;
    }

    PaneQueue copy() {
        var copy = new PaneQueue(columns);
        copy.resize(Math.max(FIRST_CAPACITY, size));
        copyInto(copy);
        return copy;
    }

    int bytes() {
        return 32 + panes.length * 8 * (2 + columns);
    }

    void write(DataOutput out) throws IOException {
        out.writeByte(columns);
        Varint.write(size, out);
        long before = 0;
        for (int i = 0; i < size; i++) {
            int slot = slot(i);
            Varint.writeSigned(panes[slot] - before, out);
            before = panes[slot];
            Varint.write(counts[slot], out);
            if (columns > 0) {
                out.writeDouble(firstColumn[slot]);
            }
            if (columns > 1) {
                out.writeDouble(secondColumn[slot]);
            }
        }
    }

    static PaneQueue read(DataInput in) throws IOException {
        var queue = new PaneQueue(in.readByte());
        int size = Varint.readLength(in, DefinitionCheck.MOST_PANES);
        queue.resize(Math.max(FIRST_CAPACITY, size));
        queue.size = size;
        long before = 0;
        for (int i = 0; i < size; i++) {
            before += Varint.readSigned(in);
            queue.panes[i] = before;
            queue.counts[i] = Varint.read(in);
            queue.total += queue.counts[i];
            if (queue.columns > 0) {
                queue.firstColumn[i] = in.readDouble();
            }
            if (queue.columns > 1) {
                queue.secondColumn[i] = in.readDouble();
            }
        }
        return queue;
    }

    @Override
    public String toString() {
        var live = new long[size];
        Arrays.setAll(live, i -> panes[slot(i)]);
        return "panes " + Arrays.toString(live);
    }
}
