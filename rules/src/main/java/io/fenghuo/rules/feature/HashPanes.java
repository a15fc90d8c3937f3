package io.fenghuo.rules.feature;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * A small open-addressed table from a hash to the pane that last saw it. It is at most three
 * quarters full.
 */
final class HashPanes {
    private static final int FIRST_CAPACITY = 4;

    /** An unused slot. */
    private static final long FREE = Long.MIN_VALUE;

    private long[] hashes = new long[FIRST_CAPACITY];
    private long[] panes = filled(FIRST_CAPACITY);
    private int size;

    /** No pane in the table is older than this. */
    private long oldest = Long.MAX_VALUE;

    int size() {
        return size;
    }

    void put(long hash, long pane) {
        oldest = Math.min(oldest, pane);
        if (insert(hash, pane) && 4 * size > 3 * hashes.length) {
            rebuild(2 * hashes.length, FREE, 0);
        }
    }

    /** Forgets what was last seen in that pane or before. */
    void evict(long upToPane) {
        if (size > 0 && oldest <= upToPane) {
            rebuild(hashes.length, upToPane, 0);
        }
    }

    /** Forgets the hashes that have fewer trailing zeros than {@code level}. */
    void keepLevel(int level) {
        rebuild(hashes.length, FREE, level);
    }

    int countLevel(int level) {
        int count = 0;
        for (int slot = 0; slot < hashes.length; slot++) {
            if (panes[slot] != FREE && Long.numberOfTrailingZeros(hashes[slot]) >= level) {
                count++;
            }
        }
        return count;
    }

    void clear() {
        hashes = new long[FIRST_CAPACITY];
        panes = filled(FIRST_CAPACITY);
        size = 0;
        oldest = Long.MAX_VALUE;
    }

    private boolean insert(long hash, long pane) {
        int mask = hashes.length - 1;
        // The low bits of a sample are zero, so the high ones choose the slot.
        int slot = (int) (hash >>> 40) & mask;
        while (panes[slot] != FREE) {
            if (hashes[slot] == hash) {
                panes[slot] = pane;
                return false;
            }
            slot = (slot + 1) & mask;
        }
        hashes[slot] = hash;
        panes[slot] = pane;
        size++;
        return true;
    }

    private void rebuild(int capacity, long afterPane, int level) {
        var oldHashes = hashes;
        var oldPanes = panes;
        hashes = new long[capacity];
        panes = filled(capacity);
        size = 0;
        oldest = Long.MAX_VALUE;
        for (int slot = 0; slot < oldHashes.length; slot++) {
            if (oldPanes[slot] > afterPane
                    && Long.numberOfTrailingZeros(oldHashes[slot]) >= level) {
                insert(oldHashes[slot], oldPanes[slot]);
                oldest = Math.min(oldest, oldPanes[slot]);
            }
        }
    }

    HashPanes copy() {
        var copy = new HashPanes();
        copy.hashes = hashes.clone();
        copy.panes = panes.clone();
        copy.size = size;
        copy.oldest = oldest;
        return copy;
    }

    int bytes() {
        return 56 + 16 * hashes.length;
    }

    void write(long newest, DataOutput out) throws IOException {
        Varint.write(size, out);
        for (int slot = 0; slot < hashes.length; slot++) {
            if (panes[slot] != FREE) {
                out.writeLong(hashes[slot]);
                Varint.writeSigned(newest - panes[slot], out);
            }
        }
    }

    static HashPanes read(long newest, DataInput in) throws IOException {
        var table = new HashPanes();
        int size = Varint.readLength(in, DistinctValues.EXACT);
        for (int i = 0; i < size; i++) {
            long hash = in.readLong();
            table.put(hash, newest - Varint.readSigned(in));
        }
        return table;
    }

    private static long[] filled(int capacity) {
        var free = new long[capacity];
        Arrays.fill(free, FREE);
        return free;
    }
}
