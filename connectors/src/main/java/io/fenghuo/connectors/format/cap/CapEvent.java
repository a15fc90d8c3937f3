package io.fenghuo.connectors.format.cap;

import io.fenghuo.rules.incident.AlertData;
import io.fenghuo.rules.incident.Words;
import java.util.List;
import java.util.Map;

/**
 * What a hazard is in CAP: its categories and the name of the event.
 *
 * <p>A hazard that is not listed, of a pack of one's own, is of category Other and named by its
 * headline.
 */
record CapEvent(List<String> categories, Words name) {
    private static final Map<String, CapEvent> BY_HAZARD =
            Map.ofEntries(
                    Map.entry("flood", event("洪水", "Flood", "Met")),
                    Map.entry("flash-flood", event("山洪", "Flash flood", "Met")),
                    Map.entry("wildfire", event("森林火灾", "Wildfire", "Fire")),
                    Map.entry("hazmat", event("危险化学品事故", "Hazardous materials", "CBRNE")),
                    Map.entry("road", event("道路交通", "Road traffic", "Transport")),
                    Map.entry("road-weather", event("道路气象", "Road weather", "Transport", "Met")),
                    Map.entry("crowd", event("人群聚集", "Crowd", "Safety")),
                    Map.entry("fraud", event("电信网络诈骗", "Fraud", "Security")),
                    Map.entry("reported", event("群众报警", "Reported by the public", "Safety")),
                    Map.entry("service", event("企业服务", "Enterprise service", "Other")),
                    Map.entry("system", event("系统故障", "System failure", "Infra")),
                    Map.entry("compound", event("复合灾害", "Compound hazard", "Safety", "Met")));

    static CapEvent of(AlertData alert) {
        var known = BY_HAZARD.get(alert.hazard());
        return known == null ? new CapEvent(List.of("Other"), alert.headline()) : known;
    }

    private static CapEvent event(String zh, String en, String... categories) {
        return new CapEvent(List.of(categories), new Words(zh, en));
    }
}
