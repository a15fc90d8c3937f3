package io.fenghuo.rules.drone;

import java.time.Duration;
import java.util.Map;

/**
 * Within which bounds docks fly.
 *
 * @param radiusMetres how far from its dock a drone may go
 * @param batteryPct the least charge
 * @param windMs the wind below which a model of dock flies, by model
 * @param freshness how old a dock's last word may be
 * @param launchSeconds from the order until it is in the air
 * @param cruiseMs how fast it flies
 */
public record FlightLimits(
        double radiusMetres,
        double batteryPct,
        Map<String, Double> windMs,
        Duration freshness,
        long launchSeconds,
        double cruiseMs) {}
