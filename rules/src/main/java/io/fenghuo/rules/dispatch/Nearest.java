package io.fenghuo.rules.dispatch;

import io.fenghuo.rules.incident.Site;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The unit that is there first. */
public final class Nearest {
    private final Map<String, UnitKind> kinds;
    private final Duration freshness;

    /**
     * @param kinds by name
     * @param freshness how old the last word of a unit may be
     */
    public Nearest(Map<String, UnitKind> kinds, Duration freshness) {
        this.kinds = Map.copyOf(kinds);
        this.freshness = freshness;
    }

    /** A unit and how long it takes. */
    public record Choice(Unit unit, long travelSeconds) {}

    /**
     * Of the units that are free, were heard of lately, have a position and can fill the target the
     * one with the least travel time; of equals the least id.
     *
     * @param excluded units that were tried already
     */
    public Optional<Choice> of(
            String target, Site place, Collection<Unit> units, Set<String> excluded, Instant now) {
        var lon = place.lon();
        var lat = place.lat();
        if (lon == null || lat == null) {
            return Optional.empty();
        }
        return units.stream()
                .filter(unit -> unit.isFree() && !excluded.contains(unit.id()))
                .filter(unit -> isFresh(unit, now))
                .map(unit -> choice(unit, target, lon, lat))
                .filter(choice -> choice != null)
                .min(
                        Comparator.comparingLong(Choice::travelSeconds)
                                .thenComparing(choice -> choice.unit().id()));
    }

    public boolean isFresh(Unit unit, Instant now) {
        return !unit.last().at().plus(freshness).isBefore(now);
    }

    private @Nullable Choice choice(Unit unit, String target, double lon, double lat) {
        var kind = kinds.get(unit.last().kind());
        var from = unit.last();
        if (kind == null
                || !kind.fills().contains(target)
                || from.lon() == null
                || from.lat() == null) {
            return null;
        }
        return new Choice(unit, kind.travelSeconds(from.lon(), from.lat(), lon, lat));
    }

    /** Whether any kind of unit fills the target; else it is a party to be informed. */
    public boolean isFilledByUnits(String target) {
        return kinds.values().stream().anyMatch(kind -> kind.fills().contains(target));
    }

    /** How long a unit would take; empty where its kind or a position is unknown. */
    public Optional<Choice> by(Unit unit, Site place) {
        var kind = kinds.get(unit.last().kind());
        var from = unit.last();
        if (kind == null
                || from.lon() == null
                || from.lat() == null
                || place.lon() == null
                || place.lat() == null) {
            return Optional.empty();
        }
        return Optional.of(
                new Choice(
                        unit,
                        kind.travelSeconds(from.lon(), from.lat(), place.lon(), place.lat())));
    }
}
