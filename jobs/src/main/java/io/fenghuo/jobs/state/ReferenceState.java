package io.fenghuo.jobs.state;

import io.fenghuo.rules.reference.Geography;
import io.fenghuo.rules.reference.ReferenceChange;
import io.fenghuo.rules.reference.ReferenceChangeWire;
import java.util.ArrayList;
import java.util.Map;
import org.apache.flink.api.common.state.BroadcastState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ReadOnlyBroadcastState;
import org.apache.flink.api.common.typeinfo.Types;
import org.jspecify.annotations.Nullable;

/**
 * The small reference sets of one subtask: counties, places and parameters, kept in broadcast state
 * and indexed in memory when they have changed or were restored.
 */
public final class ReferenceState {
    /** What the reference stream is broadcast under. */
    public static final MapStateDescriptor<String, ReferenceChange> DESCRIPTOR =
            new MapStateDescriptor<>(
                    "reference",
                    Types.STRING,
                    WireTypeInfo.of(ReferenceChange.class, new ReferenceChangeWire()));

    private Geography geography = Geography.EMPTY;
    private boolean stale = true;

    /** Puts or removes an entry. */
    public void accept(ReferenceChange change, BroadcastState<String, ReferenceChange> state)
            throws Exception {
        if (change.isRemoval()) {
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
        var changes = new ArrayList<ReferenceChange>();
        for (Map.Entry<String, ReferenceChange> entry : state.immutableEntries()) {
            changes.add(entry.getValue());
        }
        geography = Geography.of(changes);
        stale = false;
    }

    public Geography geography() {
        return geography;
    }

    public @Nullable String countyOf(double lon, double lat) {
        return geography.countyOf(lon, lat);
    }
}
