package io.fenghuo.rules.feature;

import io.fenghuo.rules.event.Event;
import io.fenghuo.rules.event.Silence;
import java.util.Collection;
import java.util.HashSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The state of all features of one key (a subject, a value of one field, or a cell), for all packs.
 *
 * <p>It is keyed by the features' fingerprints and knows no definitions. Its size is bounded by the
 * number of features and their panes, whatever the number of events. A bank tells by {@link
 * #expiresMillis} when it may be dropped: from that instant an empty bank says the same.
 *
 * <p>Caveats: events must come in the order of (time, source, id); and it is not thread-safe,
 * asking included.
 */
public final class FeatureBank {
    private static final int FIRST_CAPACITY = 4;

    /** One free slot, shared by all banks without features, of which there may be millions. */
    private static final @Nullable Accumulator[] NO_ACCUMULATORS = new @Nullable Accumulator[1];

    /** Open addressing by the fingerprint's low bits; a slot without accumulator is free. */
    private @Nullable Accumulator[] accumulators = NO_ACCUMULATORS;

    private int size;

    /** Takes in an event that matches the feature, and says the value at it. */
    public double updateAndGet(Feature feature, Event event) {
        if (!feature.counts(event)) {
            return value(feature, event);
        }
        var accumulator = accumulators[slot(feature.fingerprint())];
        if (accumulator == null) {
            accumulator = Accumulator.create(feature.kind());
            put(feature.fingerprint(), accumulator, 0);
        }
        double value = accumulator.add(feature, event);
        accumulator.keepUntil(accumulator.expiresMillis(feature));
        return value;
    }

    /** The feature's value at an event that it does not count, as {@link FeatureKind} says. */
    public double value(Feature feature, Event event) {
        var accumulator = accumulators[slot(feature.fingerprint())];
        return accumulator == null ? feature.kind().ofNothing() : accumulator.value(feature, event);
    }

    /**
     * When the subject's next silence falls that was not told yet, unless an event comes before or
     * at that instant; {@link Long#MAX_VALUE} where none is due.
     */
    public long silenceDue(Feature silence) {
        return accumulators[slot(silence.fingerprint())] instanceof LastSeen seen
                ? seen.dueMillis(silence)
                : Long.MAX_VALUE;
    }

    /**
     * Tells a silence that has fallen by {@code timeMillis}, once: after all events up to and at
     * that time were worked.
     *
     * @return the event, with the time at which the silence fell, or null where none has
     */
    public @Nullable Silence tellSilence(Feature silence, String subject, long timeMillis) {
        if (accumulators[slot(silence.fingerprint())] instanceof LastSeen seen) {
            long due = seen.dueMillis(silence);
            if (due <= timeMillis) {
                seen.tell();
                return new Silence(subject, silence.id(), seen.lastMillis(), due);
            }
        }
        return null;
    }

    /**
     * The first instant from which an empty bank says the same, for any event that comes then;
     * {@link Long#MIN_VALUE} for an empty one. A silence falls before its state expires.
     */
    public long expiresMillis() {
        long latest = Long.MIN_VALUE;
        for (var accumulator : accumulators) {
            if (accumulator != null) {
                latest = Math.max(latest, accumulator.untilMillis());
            }
        }
        return latest;
    }

    /** Whether the bank has nothing to say about events at that time or later. */
    public boolean isEmptyAt(long timeMillis) {
        return expiresMillis() <= timeMillis;
    }

    /**
     * Drops the state of features that are in none of the sets that are in force, and of those that
     * have nothing to say at that time or later.
     */
    public void dropStale(Collection<FeatureSet> inForce, long timeMillis) {
        var known = new HashSet<Long>();
        for (var set : inForce) {
            set.features().forEach(feature -> known.add(feature.fingerprint()));
        }
        var before = accumulators;
        accumulators = NO_ACCUMULATORS;
        size = 0;
        for (var accumulator : before) {
            if (accumulator != null
                    && known.contains(accumulator.fingerprint())
                    && accumulator.untilMillis() > timeMillis) {
                put(accumulator);
            }
        }
    }

    /** How many features have state here. */
    public int size() {
        return size;
    }

    /** A rough measure of the memory held, for the state metric. */
    public int bytes() {
        int bytes = 64 + accumulators.length * 4;
        for (var accumulator : accumulators) {
            bytes += accumulator == null ? 0 : accumulator.bytes();
        }
        return bytes;
    }

    /** A bank of its own with the same state. */
    public FeatureBank copy() {
        var copy = new FeatureBank();
        forEach(each -> copy.put(each.fingerprint(), each.copy(), each.untilMillis()));
        return copy;
    }

    /** The place of that fingerprint, or the free one where it would go. */
    private int slot(long fingerprint) {
        int mask = accumulators.length - 1;
        int slot = (int) fingerprint & mask;
        for (var there = accumulators[slot];
                there != null && there.fingerprint() != fingerprint;
                there = accumulators[slot]) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    void put(long fingerprint, Accumulator accumulator, long untilMillis) {
        accumulator.name(fingerprint);
        accumulator.keepUntil(untilMillis);
        put(accumulator);
    }

    private void put(Accumulator accumulator) {
        if (2 * (size + 1) > accumulators.length) {
            var before = accumulators;
            accumulators = new @Nullable Accumulator[Math.max(FIRST_CAPACITY, 2 * before.length)];
            for (var each : before) {
                if (each != null) {
                    accumulators[slot(each.fingerprint())] = each;
                }
            }
        }
        accumulators[slot(accumulator.fingerprint())] = accumulator;
        size++;
    }

    void forEach(Consumer<Accumulator> action) {
        for (var accumulator : accumulators) {
            if (accumulator != null) {
                action.accept(accumulator);
            }
        }
    }
}
