package io.fenghuo.jobs.oracle;

import io.fenghuo.rules.assessment.Surroundings;
import io.fenghuo.rules.finding.Finding;
import io.fenghuo.rules.pack.Scenario.Around;
import io.fenghuo.rules.pack.Scenario.Basis;
import io.fenghuo.rules.pack.Scenario.Scope;
import io.fenghuo.rules.reference.Cells;
import io.fenghuo.rules.reference.Place;
import io.fenghuo.rules.warning.Warning;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** For each finding, at each place where it is at home: what is active there, and the warnings. */
record SlowAssessment(OraclePack pack, World world) {
    private static final Comparator<Finding> IN_ORDER =
            Comparator.comparingLong(Finding::timeMillis).thenComparing(Finding::id);

    /** How the scenarios that look around alike remember a finding of one name. */
    private record Memory(long forMillis, boolean all) {}

    List<Warning> warnings(List<Finding> findings, Basis basis) {
        var inOrder = findings.stream().sorted(IN_ORDER).toList();
        var warnings = new ArrayList<Warning>();
        for (var around : Around.values()) {
            var memories = memories(basis, around);
            for (int i = 0; i < inOrder.size(); i++) {
                var trigger = inOrder.get(i);
                var key = home(around, trigger);
                if (memories.containsKey(trigger.name()) && key != null) {
                    var active = active(around, key, inOrder.subList(0, i + 1), memories);
                    warnings.addAll(
                            pack.warnings(
                                    new Scope(basis, around),
                                    key,
                                    trigger,
                                    active,
                                    new Nothing(world, pack)));
                }
            }
        }
        return warnings;
    }

    private Map<String, Memory> memories(Basis basis, Around around) {
        var memories = new LinkedHashMap<String, Memory>();
        for (var scenario : pack.pack().scenarios().values()) {
            boolean ofAlerts = scenario.uses().containsKey("alert");
            if (scenario.around() == around && ofAlerts == (basis == Basis.ALERTS)) {
                for (var use : scenario.uses().entrySet()) {
                    var before = memories.getOrDefault(use.getKey(), new Memory(0, false));
                    memories.put(
                            use.getKey(),
                            new Memory(
                                    Math.max(before.forMillis(), use.getValue().forMillis()),
                                    before.all() || use.getValue().all()));
                }
            }
        }
        return memories;
    }

    private static @Nullable String home(Around around, Finding finding) {
        return switch (around) {
            case SUBJECT -> finding.subject();
            case CELL, NEIGHBOURS -> finding.cell();
            case COUNTY -> finding.county();
        };
    }

    private static boolean isSeenAt(Around around, String key, Finding finding) {
        if (around == Around.NEIGHBOURS) {
            var cell = finding.cell();
            return cell != null && Cells.around(key).contains(cell);
        }
        return key.equals(home(around, finding));
    }

    /** Of those up to the last, which is the trigger. */
    private static List<Finding> active(
            Around around, String key, List<Finding> upTo, Map<String, Memory> memories) {
        long now = upTo.get(upTo.size() - 1).timeMillis();
        var told = new TreeSet<String>();
        var active = new ArrayList<Finding>();
        for (int i = upTo.size() - 1; i >= 0; i--) {
            var finding = upTo.get(i);
            var memory = memories.get(finding.name());
            if (memory == null || !isSeenAt(around, key, finding)) {
                continue;
            }
            boolean latest = told.add(finding.name() + '\n' + finding.subject());
            if ((latest || memory.all()) && finding.timeMillis() > now - memory.forMillis()) {
                active.add(finding);
            }
        }
        if (active.size() > 500) {
            throw new IllegalStateException("more is active than the engine may keep");
        }
        return active;
    }

    /** A world without places. */
    private record Nothing(World world, OraclePack pack) implements Surroundings {
        @Override
        public List<Place> near(double lon, double lat, String kind, double metres) {
            return List.of();
        }

        @Override
        public double parameter(String name, @Nullable String county) {
            var set = world.parameter(pack.pack().id(), name, county);
            return set == null ? Double.NaN : set;
        }
    }
}
