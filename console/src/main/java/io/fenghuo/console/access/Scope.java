package io.fenghuo.console.access;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The counties that somebody sees and acts in. What lies in no county, and what the city disposes
 * of, is seen only by whom no county limits.
 *
 * @param counties their codes; empty for all of them
 */
public record Scope(Set<String> counties) {
    /** No limit. */
    public static final Scope ALL = new Scope(Set.of());

    public Scope {
        counties = Set.copyOf(counties);
    }

    public boolean isLimited() {
        return !counties.isEmpty();
    }

    public boolean includes(@Nullable String county) {
        return !isLimited() || (county != null && counties.contains(county));
    }
}
