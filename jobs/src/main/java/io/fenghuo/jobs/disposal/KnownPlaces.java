package io.fenghuo.jobs.disposal;

import io.fenghuo.jobs.state.WireTypeInfo;
import io.fenghuo.rules.reference.Geography;
import io.fenghuo.rules.reference.ReferenceChange;
import io.fenghuo.rules.reference.ReferenceChangeWire;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.api.common.state.BroadcastState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ReadOnlyBroadcastState;
import org.apache.flink.api.common.typeinfo.Types;
import org.jspecify.annotations.Nullable;

/**
 * Counties and rings: those known when the job was started, and what has changed since, which is
 * kept in broadcast state. So no alert is disposed of before its ring is known.
 */
final class KnownPlaces implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final ReferenceChangeWire WIRE = new ReferenceChangeWire();

    static final MapStateDescriptor<String, ReferenceChange> DESCRIPTOR =
            new MapStateDescriptor<>(
                    "places",
                    Types.STRING,
                    WireTypeInfo.of(ReferenceChange.class, new ReferenceChangeWire()));

    private final byte[] known;
    private transient @Nullable Geography geography;

    KnownPlaces(List<ReferenceChange> known) {
        this.known = write(known.stream().filter(change -> !change.concernsDevice()).toList());
    }

    void accept(ReferenceChange change, BroadcastState<String, ReferenceChange> state)
            throws Exception {
        if (!change.concernsDevice()) {
            // A removal is kept too, since it may be of what was known from the start.
            state.put(change.key(), change);
            geography = null;
        }
    }

    /** Brings {@link #geography()} up to date; cheap where nothing changed. */
    void refresh(ReadOnlyBroadcastState<String, ReferenceChange> state) throws Exception {
        if (geography != null) {
            return;
        }
        var all = new TreeMap<String, ReferenceChange>();
        read(known).forEach(change -> all.put(change.key(), change));
        for (Map.Entry<String, ReferenceChange> entry : state.immutableEntries()) {
            all.put(entry.getKey(), entry.getValue());
        }
        all.values().removeIf(ReferenceChange::isRemoval);
        geography = Geography.of(all.values());
    }

    Geography geography() {
        return geography == null ? Geography.EMPTY : geography;
    }

    private static byte[] write(List<ReferenceChange> changes) {
        var bytes = new ByteArrayOutputStream();
        try (var out = new DataOutputStream(bytes)) {
            out.writeInt(changes.size());
            for (var change : changes) {
                WIRE.write(change, out);
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException("in memory", impossible);
        }
        return bytes.toByteArray();
    }

    private static List<ReferenceChange> read(byte[] bytes) throws IOException {
        var changes = new ReferenceChange[0];
        try (var in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            changes = new ReferenceChange[in.readInt()];
            for (int i = 0; i < changes.length; i++) {
                changes[i] = WIRE.read(in, WIRE.version());
            }
        }
        return List.of(changes);
    }
}
