package io.fenghuo.rules.event;

import io.fenghuo.rules.wire.Wire;
import io.fenghuo.rules.wire.WireFormat;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * Which events of one subject were taken in lately, so that one delivered twice counts once: the
 * last {@value #CAPACITY} within an hour of event time, as 64-bit hashes of source and id.
 *
 * <p>Caveats: a copy that comes after {@value #CAPACITY} other events of its subject counts again
 * if its sender gave it a new time (with the old time it is late by then); and two events of a
 * subject are taken for one with a probability of 32 in 2^64.
 */
public final class RecentIds {
    static final int CAPACITY = 32;
    static final long HORIZON_MILLIS = 3_600_000;

    private static final int FIRST_CAPACITY = 2;

    private static final long[] NONE = {};

    /** The hash and the time of each, one after the other: one look at memory, not two. */
    private long[] ids = NONE;

    /** How many are remembered, and where the next one goes. */
    private int size;

    private int next;

    /** Remembers an event; false where it was taken in before. Events come in event-time order. */
    public boolean isNew(Event event) {
        long hash = hash(event.getSource(), event.getId());
        long since = event.getTimeMillis() - HORIZON_MILLIS;
        for (int i = 0; i < 2 * size; i += 2) {
            if (ids[i] == hash && ids[i + 1] > since) {
                return false;
            }
        }
        if (2 * size == ids.length && size < CAPACITY) {
            int grown = Math.min(CAPACITY, Math.max(FIRST_CAPACITY, 2 * size));
            ids = Arrays.copyOf(ids, 2 * grown);
        }
        ids[2 * next] = hash;
        ids[2 * next + 1] = event.getTimeMillis();
        size = Math.max(size, next + 1);
        next = (next + 1) % CAPACITY;
        return true;
    }

    /** The instant from which nothing of it matters any longer; long ago where it is empty. */
    public long staleAtMillis() {
        if (size == 0) {
            return Long.MIN_VALUE / 2;
        }
        int latest = next == 0 ? size - 1 : next - 1;
        return ids[2 * latest + 1] + HORIZON_MILLIS;
    }

    /**
     * FNV-1a over the UTF-16 units of both, then the finalizer of SplitMix64 to spread the bits.
     */
    private static long hash(String source, String id) {
        long hash = 0xcbf29ce484222325L;
        for (int i = 0; i < source.length(); i++) {
            hash = (hash ^ source.charAt(i)) * 0x100000001b3L;
        }
        hash = (hash ^ 0x1_0000L) * 0x100000001b3L;
        for (int i = 0; i < id.length(); i++) {
            hash = (hash ^ id.charAt(i)) * 0x100000001b3L;
        }
        hash = (hash ^ (hash >>> 30)) * 0xbf58476d1ce4e5b9L;
        hash = (hash ^ (hash >>> 27)) * 0x94d049bb133111ebL;
        return hash ^ (hash >>> 31);
    }

    /** Its binary form. */
    public static final class Form implements Wire<RecentIds> {
        @Override
        public int version() {
            return 1;
        }

        @Override
        public void write(RecentIds ids, DataOutput out) throws IOException {
            out.writeByte(ids.size);
            out.writeByte(ids.next);
            for (int i = 0; i < 2 * ids.size; i++) {
                out.writeLong(ids.ids[i]);
            }
        }

        @Override
        public RecentIds read(DataInput in, int version) throws IOException {
            WireFormat.checkVersion(this, version);
            var ids = new RecentIds();
            ids.size = in.readByte();
            ids.next = in.readByte();
            ids.ids = new long[2 * ids.size];
            for (int i = 0; i < ids.ids.length; i++) {
                ids.ids[i] = in.readLong();
            }
            return ids;
        }

        @Override
        public RecentIds copy(RecentIds ids) {
            var copy = new RecentIds();
            copy.ids = ids.ids.clone();
            copy.size = ids.size;
            copy.next = ids.next;
            return copy;
        }
    }
}
