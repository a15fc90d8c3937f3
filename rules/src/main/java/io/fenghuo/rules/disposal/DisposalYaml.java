package io.fenghuo.rules.disposal;

import io.fenghuo.rules.dispatch.Nearest;
import io.fenghuo.rules.dispatch.UnitKind;
import io.fenghuo.rules.document.Fields;
import io.fenghuo.rules.document.Problems;
import io.fenghuo.rules.document.Value;
import io.fenghuo.rules.drone.FlightGates;
import io.fenghuo.rules.drone.FlightLimits;
import io.fenghuo.rules.triage.Inhibition;
import io.fenghuo.rules.triage.Matchers;
import io.fenghuo.rules.triage.Triage;
import io.fenghuo.rules.warning.Level;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads {@code disposal.yaml}. */
public final class DisposalYaml {
    private final Fields fields;

    private DisposalYaml(Fields fields) {
        this.fields = fields;
    }

    /** What is shipped, as text. */
    public static String shipped() {
        try (var in = DisposalYaml.class.getResourceAsStream("disposal.yaml")) {
            if (in == null) {
                throw new IllegalStateException("disposal.yaml is not beside its reader");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /**
     * @param file its name, for messages
     * @throws IllegalArgumentException with one line a problem, each with its place
     */
    public static DisposalSettings read(String file, String text) {
        var problems = new Problems();
        var root = Value.read(file, text, problems);
        var settings = root == null ? null : new DisposalYaml(root.fields()).settings();
        if (settings == null || !problems.isEmpty()) {
            throw new IllegalArgumentException(
                    problems.all().stream()
                            .map(Object::toString)
                            .collect(Collectors.joining("\n")));
        }
        return settings;
    }

    private DisposalSettings settings() {
        var flights = fields("flights", fields);
        var settle = fields.required("settle-millis");
        var ring = fields.required("ring-counts-from");
        var from = fields.required("clocks-from");
        var settings =
                new DisposalSettings(
                        settle == null ? Duration.ZERO : Duration.ofMillis(settle.count(0)),
                        triage(),
                        duration("acknowledge-within"),
                        duration("en-route-within"),
                        from == null ? Level.YELLOW : from.oneOf(Level.class, Level.YELLOW),
                        ring != null && ring.oneOf(Set.of("receipt", "order")).equals("receipt"),
                        tiers(),
                        new Nearest(units(), duration("unit-freshness")),
                        Set.copyOf(texts("targets", flights)),
                        flights.text("otherwise"),
                        new FlightGates(limits(flights)),
                        duration("catch-up"),
                        duration("close-unattended-after"));
        flights.refuseOthers();
        fields.refuseOthers();
        return settings;
    }

    private Triage triage() {
        return new Triage(
                inhibitions(),
                items("one-trouble").stream().map(set -> Set.copyOf(set.texts())).toList(),
                Set.copyOf(texts("alone", fields)),
                duration("group-within"));
    }

    private List<Inhibition> inhibitions() {
        var rules = new ArrayList<Inhibition>();
        fields("inhibit", fields)
                .all()
                .forEach(
                        (name, at) -> {
                            var rule = at.fields();
                            rules.add(
                                    new Inhibition(
                                            name,
                                            matchers(rule.required("source")),
                                            matchers(rule.required("target")),
                                            members(rule.required("equal"))));
                            rule.refuseOthers();
                        });
        return List.copyOf(rules);
    }

    private static Matchers matchers(@Nullable Value at) {
        var values = new LinkedHashMap<String, List<String>>();
        if (at != null) {
            at.fields()
                    .all()
                    .forEach(
                            (member, allowed) -> {
                                if (!Matchers.MEMBERS.contains(member)) {
                                    allowed.refuse(
                                            "alerts have no member to match by that name; they have"
                                                    + " "
                                                    + Matchers.MEMBERS);
                                }
                                values.put(member, allowed.texts());
                            });
        }
        return new Matchers(values);
    }

    private static List<String> members(@Nullable Value at) {
        if (at == null) {
            return List.of();
        }
        return at.list().stream().map(each -> each.oneOf(Set.copyOf(Matchers.MEMBERS))).toList();
    }

    private List<Tier> tiers() {
        var linkages = new HashMap<String, List<String>>();
        fields("linkages", fields)
                .all()
                .forEach((name, parties) -> linkages.put(name, parties.texts()));
        var tiers = new ArrayList<Tier>();
        for (var at : items("tiers")) {
            var tier = at.fields();
            var linkage = tier.optional("linkage");
            var parties = tier.optional("parties");
            if (linkage != null && !linkages.containsKey(linkage.text())) {
                linkage.refuse("no linkage has that name; there are " + linkages.keySet());
            }
            tiers.add(
                    new Tier(
                            tier.text("name"),
                            Stream.concat(
                                            linkage == null
                                                    ? Stream.of()
                                                    : linkages
                                                            .getOrDefault(linkage.text(), List.of())
                                                            .stream(),
                                            parties == null
                                                    ? Stream.of()
                                                    : parties.texts().stream())
                                    .toList()));
            tier.refuseOthers();
        }
        var key = fields.key("tiers");
        if (tiers.isEmpty() && key != null) {
            key.refuse("there must be one at least");
        }
        return List.copyOf(tiers);
    }

    private Map<String, UnitKind> units() {
        var kinds = new HashMap<String, UnitKind>();
        fields("units", fields)
                .all()
                .forEach(
                        (name, at) -> {
                            var unit = at.fields();
                            var speed = unit.required("speed");
                            double kmh = speed == null ? 1 : speed.number();
                            if (speed != null && !(kmh > 0)) {
                                speed.refuse("must be above 0 km/h");
                            }
                            kinds.put(
                                    name,
                                    new UnitKind(
                                            name,
                                            Set.copyOf(texts("fills", unit)),
                                            kmh,
                                            duration("turnout", unit).toSeconds()));
                            unit.refuseOthers();
                        });
        return kinds;
    }

    private static FlightLimits limits(Fields flights) {
        var wind = new HashMap<String, Double>();
        fields("wind", flights).all().forEach((model, ms) -> wind.put(model, ms.number()));
        return new FlightLimits(
                1_000 * number("radius-km", flights),
                number("battery", flights),
                Map.copyOf(wind),
                duration("freshness", flights),
                duration("launch", flights).toSeconds(),
                number("cruise", flights));
    }

    private static double number(String key, Fields of) {
        var at = of.required(key);
        return at == null ? 1 : at.number();
    }

    private Duration duration(String key) {
        return duration(key, fields);
    }

    private static Duration duration(String key, Fields of) {
        var at = of.required(key);
        return at == null ? Duration.ZERO : Duration.ofMillis(at.millis());
    }

    private static List<String> texts(String key, Fields of) {
        var at = of.required(key);
        return at == null ? List.of() : at.texts();
    }

    private List<Value> items(String key) {
        var at = fields.required(key);
        return at == null ? List.of() : at.list();
    }

    private static Fields fields(String key, Fields of) {
        var at = of.required(key);
        return at == null ? of : at.fields();
    }
}
