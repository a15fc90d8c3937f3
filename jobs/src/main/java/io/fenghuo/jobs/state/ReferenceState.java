package io.fenghuo.jobs.state;

import io.fenghuo.rules.reference.Geography;
import io.fenghuo.rules.reference.ReferenceChange;
import io.fenghuo.rules.reference.ReferenceChangeWire;
import io.fenghuo.rules.reference.ReferenceData;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.api.common.state.BroadcastState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ReadOnlyBroadcastState;
import org.apache.flink.api.common.typeinfo.Types;
import org.jspecify.annotations.Nullable;

/**
 * The small reference sets of one subtask: counties, places and parameters. What was known when the
 * job was made, and what has changed since, which is kept in broadcast state; indexed in memory
 * when it has changed or was restored.
 */
public final class ReferenceState {
    /** What the reference stream is broadcast under. */
    public static final MapStateDescriptor<String, ReferenceChange> DESCRIPTOR =
            new MapStateDescriptor<>(
                    "reference",
                    Types.STRING,
                    WireTypeInfo.of(ReferenceChange.class, new ReferenceChangeWire()));

    private final Map<String, ReferenceChange> known = new TreeMap<>();
    private Geography geography = Geography.EMPTY;
    private boolean stale = true;

    /** Of a job that is told everything by its stream. */
    public ReferenceState() {
        this(List.of());
    }

    /**
     * @param known from the start: what {@link ReferenceData#smallSets} gives
     */
    public ReferenceState(List<ReferenceChange> known) {
        known.forEach(change -> this.known.put(change.key(), change));
    }

    /** Puts or removes an entry. */
    public void accept(ReferenceChange change, BroadcastState<String, ReferenceChange> state)
            throws Exception {
        if (change.isRemoval() && !known.containsKey(change.key())) {
            state.remove(change.key());
        } else {
            state.put(change.key(), change);
        }
        stale = true;
    }

    /** Brings {@link #geography()} up to date; cheap where nothing changed. */
    public void refresh(ReadOnlyBroadcastState<String, ReferenceChange> state) throws Exception {
        if (!stale) {
            return;
        }
        var entries = new TreeMap<>(known);
        for (Map.Entry<String, ReferenceChange> entry : state.immutableEntries()) {
            entries.put(entry.getKey(), entry.getValue());
        }
        entries.values().removeIf(ReferenceChange::isRemoval);
        geography = Geography.of(entries.values());
        stale = false;
    }

    public Geography geography() {
        return geography;
    }

    public @Nullable String countyOf(double lon, double lat) {
        return geography.countyOf(lon, lat);
    }
}
