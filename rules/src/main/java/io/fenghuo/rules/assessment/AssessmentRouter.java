package io.fenghuo.rules.assessment;

import io.fenghuo.rules.alert.AlertNews;
import io.fenghuo.rules.finding.Finding;
import io.fenghuo.rules.finding.Signal;
import io.fenghuo.rules.pack.Pack;
import io.fenghuo.rules.pack.Scenario;
import io.fenghuo.rules.pack.Scenario.Scope;
import io.fenghuo.rules.reference.Cells;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Says which evaluations a finding belongs to: those of its own pack's scenarios that use its name,
 * grouped by their scope.
 *
 * <p>A finding without what a scenario looks around (a position, a county) takes no part in it.
 */
public final class AssessmentRouter {
    private static final Comparator<Scope> IN_ORDER =
            Comparator.comparing(Scope::basis).thenComparing(Scope::around);

    private final Map<String, Map<String, Set<Scope>>> scopesByNameByPack = new HashMap<>();
    private final List<Pack> overAlerts;

    public AssessmentRouter(Collection<Pack> packs) {
        for (var pack : packs) {
            var scopesByName = new HashMap<String, Set<Scope>>();
            for (var scenario : pack.scenarios().values()) {
                for (var name : scenario.uses().keySet()) {
                    scopesByName
                            .computeIfAbsent(name, any -> new TreeSet<>(IN_ORDER))
                            .add(scenario.scope());
                }
            }
            scopesByNameByPack.put(pack.id(), scopesByName);
        }
        overAlerts =
                packs.stream()
                        .filter(
                                pack ->
                                        scopesByNameByPack
                                                .getOrDefault(pack.id(), Map.of())
                                                .containsKey(Scenario.ALERT))
                        .toList();
    }

    /**
     * One place at which a finding is remembered.
     *
     * @param scope of the scenarios that it is judged for
     * @param key the subject, cell or county
     * @param home whether it triggers an evaluation there; else it is only seen by others' triggers
     */
    public record Route(String pack, Scope scope, String key, boolean home) {}

    /** An alert's change as the packs see it that judge alerts. */
    public List<Signal> findings(AlertNews news) {
        return overAlerts.stream().map(pack -> news.seenBy(pack.id(), pack.version())).toList();
    }

    /** In the order of scopes, a cell's own before those around it. */
    public List<Route> routes(Finding finding) {
        var routes = new ArrayList<Route>();
        var uses = scopesByNameByPack.getOrDefault(finding.pack(), Map.of());
        for (var scope : uses.getOrDefault(finding.name(), Set.of())) {
            switch (scope.around()) {
                case SUBJECT -> routes.add(home(finding, scope, finding.subject()));
                case CELL -> {
                    var cell = finding.cell();
                    if (cell != null) {
                        routes.add(home(finding, scope, cell));
                    }
                }
                case NEIGHBOURS -> {
                    var cell = finding.cell();
                    if (cell != null) {
                        for (var near : Cells.around(cell)) {
                            boolean own = near.equals(cell);
                            routes.add(new Route(finding.pack(), scope, near, own));
                        }
                    }
                }
                case COUNTY -> {
                    var county = finding.county();
                    if (county != null) {
                        routes.add(home(finding, scope, county));
                    }
                }
            }
        }
        return routes;
    }

    private static Route home(Finding finding, Scope scope, String key) {
        return new Route(finding.pack(), scope, key, true);
    }
}
