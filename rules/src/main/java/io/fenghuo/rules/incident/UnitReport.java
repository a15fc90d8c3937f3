package io.fenghuo.rules.incident;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a unit or a dock said of itself: {@code unit.status}.
 *
 * @param unit its subject
 * @param kind of unit, as disposal.yaml names it; docks are {@code drone-dock}
 * @param state available, assigned, en-route, on-scene or off-duty
 * @param county its home county: {@code county} of the event, and so its key
 * @param model of a dock, or null; what a dock does not say is null
 */
public record UnitReport(
        String unit,
        String kind,
        String state,
        String county,
        @Nullable Double lon,
        @Nullable Double lat,
        Instant at,
        @Nullable Double batteryPct,
        @Nullable String model,
        @Nullable Double windMs,
        @Nullable Double rain,
        @Nullable Boolean droneInDock,
        @Nullable Boolean emergencyStop) {}
