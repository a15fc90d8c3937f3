package io.fenghuo.rules.dispatch;

import io.fenghuo.rules.incident.UnitReport;
import org.jspecify.annotations.Nullable;

/**
 * A unit as its county knows it.
 *
 * @param order that it is bound by, or null
 */
public record Unit(UnitReport last, @Nullable String order) {
    public String id() {
        return last.unit();
    }

    public boolean isFree() {
        return order == null && last.state().equals("available");
    }

    public Unit boundBy(@Nullable String next) {
        return new Unit(last, next);
    }
}
