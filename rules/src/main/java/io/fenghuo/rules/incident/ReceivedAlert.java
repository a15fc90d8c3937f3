package io.fenghuo.rules.incident;

import io.fenghuo.rules.alert.Alert.Transition;

/**
 * One change of an alert, as read from the topic {@code alerts}.
 *
 * @param id of the change; the same change has the same id
 */
public record ReceivedAlert(String id, Transition transition, AlertData data) {
    /** Whether the alert is up after the change. */
    public boolean isUp() {
        return transition != Transition.CLEARED;
    }
}
