package io.fenghuo.rules.alert;

import io.fenghuo.rules.finding.Signal;
import io.fenghuo.rules.pack.Scenario;
import io.fenghuo.rules.warning.Level;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What scenarios that judge alerts are told of a change in one.
 *
 * <p>They see it as a signal named {@value Scenario#ALERT} about the alert's id. Its number {@code
 * level} is 1 for blue to 4 for red, and 0 once the alert is cleared; its words are {@code
 * scenario}, {@code hazard}, {@code level} and {@code place}.
 *
 * @param id of the change
 * @param rule the rule whose warning brought it
 * @param level null once cleared
 */
public record AlertNews(
        String id,
        String alertId,
        String scenario,
        String hazard,
        String rule,
        @Nullable Level level,
        long timeMillis,
        double lon,
        double lat,
        @Nullable String county,
        String placeName) {

    private static final String LEVEL = "level";
    private static final String SCENARIO = "scenario";
    private static final String HAZARD = "hazard";
    private static final String PLACE = "place";

    /** The keys of the signal's numbers. */
    public static final Set<String> VALUES = Set.of(LEVEL);

    /** The keys of its words. */
    public static final Set<String> TEXTS = Set.of(SCENARIO, HAZARD, LEVEL, PLACE);

    public static AlertNews of(Alert alert) {
        var cause = alert.cause();
        return new AlertNews(
                alert.id(),
                alert.alertId(),
                cause.scenario(),
                cause.hazard(),
                cause.rule(),
                alert.transition() == Alert.Transition.CLEARED ? null : alert.level(),
                alert.detectedAtMillis(),
                cause.lon(),
                cause.lat(),
                cause.county(),
                cause.placeName());
    }

    /** As a signal of the pack that judges it. */
    public Signal seenBy(String pack, String packVersion) {
        var texts = new LinkedHashMap<String, String>();
        texts.put(SCENARIO, scenario);
        texts.put(HAZARD, hazard);
        texts.put(LEVEL, level == null ? "cleared" : level.name());
        texts.put(PLACE, placeName);
        return new Signal(
                id,
                pack,
                packVersion,
                Scenario.ALERT,
                rule,
                id,
                alertId,
                timeMillis,
                lon,
                lat,
                county,
                Map.of(LEVEL, level == null ? 0.0 : level.ordinal() + 1.0),
                texts);
    }
}
