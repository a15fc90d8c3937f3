package io.fenghuo.jobs.detection;

import io.fenghuo.rules.event.Event;
import io.fenghuo.rules.reference.Device;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * An event on its way to the features that are kept elsewhere than under its subject, for one pack.
 *
 * @param device what the subject is, since only its own stage knows
 * @param values the pack's features as far as they are known, by index; NaN for the others
 * @param fieldKey the field and its value where field features are to be added, else null
 * @param cellKey the cell where cell features are to be added, else null
 */
public record Observation(
        Event event,
        @Nullable Device device,
        String pack,
        double[] values,
        @Nullable String fieldKey,
        @Nullable String cellKey) {

    /** The order in which the observations of one key are worked. */
    public static final Comparator<Observation> ORDER =
            Comparator.comparing(Observation::event, EventOrder.INSTANCE)
                    .thenComparing(Observation::pack);

    /** What it is keyed by where field features are added. */
    public String toField() {
        return required(fieldKey);
    }

    /** What it is keyed by where cell features are added. */
    public String toCell() {
        return required(cellKey);
    }

    /** The same, with what more is known of the features. */
    Observation knowing(double[] moreValues) {
        return new Observation(event, device, pack, moreValues, fieldKey, cellKey);
    }

    private String required(@Nullable String key) {
        if (key == null) {
            throw new IllegalStateException(event + " was sent where it needs nothing");
        }
        return key;
    }
}
