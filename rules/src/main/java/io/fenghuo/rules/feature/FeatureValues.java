package io.fenghuo.rules.feature;

import io.fenghuo.rules.event.Event;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The values of one pack's features at one event: of those that it counts for at once, of the
 * others of its subject when they are first asked for, since most never are. It is used for one
 * event after the other.
 *
 * <p>Caveat: a bank must not take in another event while its values are asked for.
 */
public final class FeatureValues {
    private final FeatureSet set;
    private final double[] values;

    /** In which turn a value was found; of an earlier one it is unknown. */
    private final long[] found;

    private long turn;
    private @Nullable FeatureBank subject;
    private @Nullable Event event;

    public FeatureValues(FeatureSet set) {
        this.set = set;
        this.values = new double[set.size()];
        this.found = new long[set.size()];
    }

    /**
     * Works an event at its subject: it counts for the features that it matches. It must be bound
     * to a context that knows its device.
     */
    public void atSubject(FeatureBank bank, Event at) {
        turn++;
        subject = bank;
        event = at;
        count(FeatureScope.SUBJECT, bank, at);
    }

    /**
     * Works an event where the features of another scope are kept, given the values that are known
     * from the stages before.
     */
    public void atOther(FeatureScope scope, FeatureBank bank, Event at, double[] before) {
        turn++;
        subject = null;
        event = null;
        System.arraycopy(before, 0, values, 0, values.length);
        Arrays.fill(found, turn);
        count(scope, bank, at);
    }

    private void count(FeatureScope scope, FeatureBank bank, Event at) {
        for (var feature : set.countedBy(scope, at)) {
            if (feature.matches(at)) {
                values[feature.index()] = bank.updateAndGet(feature, at);
                found[feature.index()] = turn;
            }
        }
    }

    /** The value of the feature of that index, NaN where nothing is known. */
    public double of(int index) {
        if (found[index] != turn) {
            var feature = set.features().get(index);
            values[index] =
                    subject == null || event == null || feature.scope() != FeatureScope.SUBJECT
                            ? Double.NaN
                            : subject.value(feature, event);
            found[index] = turn;
        }
        return values[index];
    }

    /** All of them by index, for a later stage. */
    public double[] all() {
        for (int index = 0; index < values.length; index++) {
            of(index);
        }
        return values.clone();
    }
}
