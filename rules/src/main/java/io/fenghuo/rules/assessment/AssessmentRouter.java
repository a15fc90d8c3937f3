package io.fenghuo.rules.assessment;

import io.fenghuo.rules.finding.Finding;
import io.fenghuo.rules.pack.Pack;
import io.fenghuo.rules.pack.Scenario.Around;
import io.fenghuo.rules.reference.Cells;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Says which evaluations a finding belongs to: those of its own pack's scenarios that use its name,
 * grouped by what they look around.
 *
 * <p>A finding without what a scenario looks around (a position, a county) takes no part in it.
 */
public final class AssessmentRouter {
    private final Map<String, Map<String, Set<Around>>> aroundByNameByPack = new HashMap<>();

    public AssessmentRouter(Collection<Pack> packs) {
        for (var pack : packs) {
            var aroundByName = new HashMap<String, Set<Around>>();
            for (var scenario : pack.scenarios().values()) {
                for (var name : scenario.uses().keySet()) {
                    aroundByName
                            .computeIfAbsent(name, any -> EnumSet.noneOf(Around.class))
                            .add(scenario.around());
                }
            }
            aroundByNameByPack.put(pack.id(), aroundByName);
        }
    }

    /**
     * One place at which a finding is remembered.
     *
     * @param key the subject, cell or county
     * @param home whether it triggers an evaluation there; else it is only seen by others' triggers
     */
    public record Route(String pack, Around around, String key, boolean home) {}

    /** In the order of {@link Around}, a cell's own before those around it. */
    public List<Route> routes(Finding finding) {
        var routes = new ArrayList<Route>();
        var uses = aroundByNameByPack.getOrDefault(finding.pack(), Map.of());
        for (var around : uses.getOrDefault(finding.name(), Set.of())) {
            switch (around) {
                case SUBJECT -> routes.add(home(finding, around, finding.subject()));
                case CELL -> {
                    var cell = finding.cell();
                    if (cell != null) {
                        routes.add(home(finding, around, cell));
                    }
                }
                case NEIGHBOURS -> {
                    var cell = finding.cell();
                    if (cell != null) {
                        for (var near : Cells.around(cell)) {
                            boolean own = near.equals(cell);
                            routes.add(new Route(finding.pack(), around, near, own));
                        }
                    }
                }
                case COUNTY -> {
                    var county = finding.county();
                    if (county != null) {
                        routes.add(home(finding, around, county));
                    }
                }
            }
        }
        return routes;
    }

    private static Route home(Finding finding, Around around, String key) {
        return new Route(finding.pack(), around, key, true);
    }
}
