package io.fenghuo.rules.feature;

import io.fenghuo.rules.event.Event;
import org.jspecify.annotations.Nullable;

/**
 * A number that the values of a feature are held against, as known when each event is judged:
 * written as {@code 5}, {@code {parameter: driving-speed}} or {@code {threshold: warning}}.
 *
 * @param number the number itself; NaN where a name stands for it
 * @param parameter the pack's parameter of that name, as overridden for the event's county; or null
 * @param threshold the device's threshold of that name, as valid at the event's time; or null
 */
public record Limit(double number, @Nullable String parameter, @Nullable String threshold) {

    public static Limit of(double number) {
        return new Limit(number, null, null);
    }

    public static Limit ofParameter(String name) {
        return new Limit(Double.NaN, name, null);
    }

    public static Limit ofThreshold(String name) {
        return new Limit(Double.NaN, null, name);
    }

    /** The number for this event, or NaN, against which no value holds. */
    public double at(Event event) {
        if (parameter != null) {
            return event.parameter(parameter);
        }
        return threshold == null ? number : event.threshold(threshold);
    }

    @Override
    public String toString() {
        if (parameter != null) {
            return "parameter " + parameter;
        }
        return threshold == null ? Double.toString(number) : "threshold " + threshold;
    }
}
