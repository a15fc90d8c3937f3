package io.fenghuo.rules.assessment;

import static org.assertj.core.api.Assertions.assertThat;

import io.fenghuo.rules.alert.AlertNews;
import io.fenghuo.rules.assessment.AssessmentRouter.Route;
import io.fenghuo.rules.finding.Signal;
import io.fenghuo.rules.pack.Pack;
import io.fenghuo.rules.pack.Scenario;
import io.fenghuo.rules.pack.Scenario.Around;
import io.fenghuo.rules.pack.Scenario.Basis;
import io.fenghuo.rules.pack.Scenario.Scope;
import io.fenghuo.rules.pack.Scenario.Use;
import io.fenghuo.rules.reference.Cells;
import io.fenghuo.rules.warning.Level;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AssessmentRouterTest {
    private static final double LON = 111.6;
    private static final double LAT = 25.53;
    private static final String CELL = Cells.of(LON, LAT);

    @Test
    void shouldSendAFindingToWhateverItsPackLooksAround() {
        var routes = router(Around.SUBJECT, Around.CELL, Around.COUNTY).routes(signal(LON, "c"));

        assertThat(routes)
                .containsExactly(
                        new Route("p", new Scope(Basis.FINDINGS, Around.SUBJECT), "s", true),
                        new Route("p", new Scope(Basis.FINDINGS, Around.CELL), CELL, true),
                        new Route("p", new Scope(Basis.FINDINGS, Around.COUNTY), "c", true));
    }

    @Test
    void shouldBeAtHomeOnlyInItsOwnCell() {
        var routes = router(Around.NEIGHBOURS).routes(signal(LON, null));

        assertThat(routes).extracting(Route::key).isEqualTo(Cells.around(CELL));
        assertThat(routes).filteredOn(Route::home).extracting(Route::key).containsExactly(CELL);
    }

    @Test
    void shouldLeaveOutWhatHasNoPlace() {
        var router = router(Around.CELL, Around.NEIGHBOURS, Around.COUNTY);

        assertThat(router.routes(signal(Double.NaN, null))).isEmpty();
    }

    @Test
    void shouldLeaveOutWhatNoScenarioOfThePackUses() {
        assertThat(new AssessmentRouter(List.of()).routes(signal(LON, "c"))).isEmpty();
    }

    @Test
    void shouldSendAlertsAndWhatStandsBesideThemToScenariosThatJudgeAlerts() {
        var beside =
                new Scenario(
                        "beside",
                        "h",
                        "t",
                        "t",
                        Around.CELL,
                        Map.of(Scenario.ALERT, new Use(1, false), "x", new Use(1, false)),
                        1,
                        1);
        var ofAlerts = new Route("p", new Scope(Basis.ALERTS, Around.CELL), CELL, true);
        var router = router(Map.of("beside", beside));
        var news =
                new AlertNews(
                        "i", "a", "fire", "fire", "r", Level.RED, 1, LON, LAT, "c", "Old Street");

        assertThat(router.routes(signal(LON, "c"))).containsExactly(ofAlerts);
        var seen = router.findings(news);
        assertThat(seen).singleElement().extracting(Signal::subject).isEqualTo("a");
        assertThat(seen.get(0).value("level")).isEqualTo(4);
        assertThat(router.routes(seen.get(0))).containsExactly(ofAlerts);
        assertThat(router(Around.CELL).findings(news)).isEmpty();
    }

    private static AssessmentRouter router(Around... around) {
        var scenarios =
                Arrays.stream(around)
                        .map(
                                one ->
                                        new Scenario(
                                                one.name(),
                                                "h",
                                                "t",
                                                "t",
                                                one,
                                                Map.of("x", new Use(1, false)),
                                                1,
                                                1))
                        .collect(Collectors.toMap(Scenario::id, Function.identity()));
        return router(scenarios);
    }

    private static AssessmentRouter router(Map<String, Scenario> scenarios) {
        return new AssessmentRouter(
                List.of(
                        new Pack(
                                "p",
                                "1.0.0",
                                "t",
                                "t",
                                "o",
                                Pack.OnUpgrade.KEEP,
                                Map.of(),
                                scenarios,
                                List.of(),
                                List.of(),
                                Map.of(),
                                List.of(),
                                "",
                                null,
                                Map.of())));
    }

    private static Signal signal(double lon, @Nullable String county) {
        return new Signal(
                "i", "p", "1.0.0", "x", "r", "e", "s", 1, lon, LAT, county, Map.of(), Map.of());
    }
}
