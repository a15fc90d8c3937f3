package io.fenghuo.rules.alert;

import io.fenghuo.rules.warning.Level;
import io.fenghuo.rules.warning.Warning;
import org.jspecify.annotations.Nullable;

/**
 * One change in the life of an alert.
 *
 * @param id of this change, derived from alert, transition, level and time
 * @param alertId the same through the alert's whole life: derived from scenario, key and the
 *     warning that raised it
 * @param level the level from now on; the last one where cleared
 * @param previousLevel null where raised
 * @param detectedAtMillis the event time at which the change was decided
 * @param onsetMillis the earliest evidence of the warning that raised it
 * @param cause the warning that brought the change; where time alone did, the last warning
 * @param expiresMillis when it will be cleared if nothing more is heard
 */
public record Alert(
        String id,
        String alertId,
        Transition transition,
        Level level,
        @Nullable Level previousLevel,
        long detectedAtMillis,
        long onsetMillis,
        Warning cause,
        long expiresMillis) {

    /** The same, with its cause said to be of a pack of another name. */
    public Alert ofPack(String name) {
        return new Alert(
                id,
                alertId,
                transition,
                level,
                previousLevel,
                detectedAtMillis,
                onsetMillis,
                cause.ofPack(name),
                expiresMillis);
    }

    /** The type of the CloudEvent is {@code fenghuo.alert.} and the name in lower case. */
    public enum Transition {
        RAISED,
        ESCALATED,
        DOWNGRADED,
        CLEARED
    }
}
