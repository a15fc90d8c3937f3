package io.fenghuo.rules.alert;

import io.fenghuo.rules.warning.Level;
import io.fenghuo.rules.warning.Warning;
import java.util.List;

/**
 * What is remembered of an alert that is up; there is none while nothing is.
 *
 * @param heldUntil by level, lowest first, until when it stays; never later for a higher level than
 *     for a lower one
 * @param onsetMillis the onset of the warning that raised it
 * @param last the last warning, or word that the danger is over
 */
public record AlertState(
        String alertId, Level level, List<Long> heldUntil, long onsetMillis, Warning last) {

    /** Until when a level stays if nothing more is heard; long ago where it never was reached. */
    public long heldUntil(Level of) {
        return heldUntil.get(of.ordinal());
    }

    /** When it is cleared if nothing more is heard. */
    public long expiresMillis() {
        return heldUntil(Level.BLUE);
    }
}
