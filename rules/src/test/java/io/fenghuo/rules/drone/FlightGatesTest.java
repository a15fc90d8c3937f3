package io.fenghuo.rules.drone;

import static org.assertj.core.api.Assertions.assertThat;

import io.fenghuo.rules.dispatch.Unit;
import io.fenghuo.rules.incident.Site;
import io.fenghuo.rules.incident.UnitReport;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FlightGatesTest {
    private static final Instant NOW = Instant.parse("2026-06-12T07:00:00Z");
    private static final Site PLACE = new Site("School No. 2", 111.6, 25.53, "431124", null);
    private static final double KM_EAST = 1 / 100.34;

    private final FlightGates gates =
            new FlightGates(
                    new FlightLimits(
                            10_000,
                            60,
                            Map.of("dock-2", 8.0, "dock-3", 12.0),
                            Duration.ofSeconds(60),
                            60,
                            15));

    @Test
    void shouldLetADockFlyThatIsFit() {
        assertThat(refusals(dock(9.9, 60.0, "dock-2", 8.0, 0.0, true, false))).isEmpty();
    }

    @Test
    void shouldNameEveryReasonAtOnce() {
        assertThat(refusals(dock(10.2, 59.9, "dock-2", 8.1, 1.0, false, true)))
                .containsExactly(
                        Refusal.TOO_FAR,
                        Refusal.BATTERY_LOW,
                        Refusal.WIND_TOO_STRONG,
                        Refusal.RAIN,
                        Refusal.NO_DRONE,
                        Refusal.EMERGENCY_STOP);
    }

    @Test
    void shouldRefuseWhatIsUnknown() {
        assertThat(refusals(dock(1, null, "dock-9", 1.0, null, null, null)))
                .containsExactly(
                        Refusal.BATTERY_UNKNOWN,
                        Refusal.MODEL_UNKNOWN,
                        Refusal.RAIN_UNKNOWN,
                        Refusal.NO_DRONE,
                        Refusal.EMERGENCY_STOP_UNKNOWN);
        assertThat(refusals(dock(1, 90.0, "dock-3", null, 0.0, true, false)))
                .containsExactly(Refusal.WIND_UNKNOWN);
    }

    @Test
    void shouldKnowTheLimitOfEachModel() {
        assertThat(refusals(dock(1, 90.0, "dock-3", 11.9, 0.0, true, false))).isEmpty();
        assertThat(refusals(dock(1, 90.0, "dock-2", 11.9, 0.0, true, false)))
                .containsExactly(Refusal.WIND_TOO_STRONG);
    }

    @Test
    void shouldRefuseADockThatIsBoundOrSilent() {
        var fit = dock(1, 90.0, "dock-3", 2.0, 0.0, true, false);

        assertThat(gates.refusals(new Unit(fit, "order-1"), PLACE, NOW))
                .containsExactly(Refusal.BUSY);
        assertThat(gates.refusals(new Unit(fit, null), PLACE, NOW.plusSeconds(61)))
                .containsExactly(Refusal.SILENT);
    }

    @Test
    void shouldPassOverTheNearestThatMayNotFly() {
        var windy = new Unit(dock(1, 90.0, "dock-2", 9.0, 0.0, true, false), null);
        var fit = new Unit(dock(3, 90.0, "dock-3", 9.0, 0.0, true, false), null);

        var plan = gates.choose(List.of(fit, windy), PLACE, NOW);

        assertThat(plan.dock()).contains(fit);
        assertThat(plan.travelSeconds()).isEqualTo(260);
        assertThat(plan.english()).isEqualTo("dock:1.0: too much wind");
    }

    @Test
    void shouldRefuseFiguresThatAreNoNumbers() {
        double none = Double.NaN;
        assertThat(refusals(dock(1, none, "dock-3", none, none, true, false)))
                .containsExactly(
                        Refusal.BATTERY_UNKNOWN, Refusal.WIND_UNKNOWN, Refusal.RAIN_UNKNOWN);
    }

    @Test
    void shouldStillHearADockAtTheEndOfItsFreshness() {
        var fit = dock(1, 90.0, "dock-3", 12.0, 0.0, true, false);

        assertThat(gates.refusals(new Unit(fit, null), PLACE, NOW.plusSeconds(60))).isEmpty();
    }

    @Test
    void shouldRefuseWhereThePlaceIsUnknown() {
        var fit = dock(1, 90.0, "dock-3", 2.0, 0.0, true, false);
        var nowhere = new Site("somewhere", null, null, "431124", null);

        assertThat(gates.refusals(new Unit(fit, null), nowhere, NOW))
                .containsExactly(Refusal.PLACE_UNKNOWN);
    }

    @Test
    void shouldFindNoDockWhereNoneMayFly() {
        var wet = new Unit(dock(1, 90.0, "dock-3", 2.0, 3.0, true, false), null);

        var plan = gates.choose(List.of(wet), PLACE, NOW);

        assertThat(plan.dock()).isEmpty();
        assertThat(plan.chinese()).isEqualTo("dock:1.0: 有降雨");
    }

    private List<Refusal> refusals(UnitReport dock) {
        return gates.refusals(new Unit(dock, null), PLACE, NOW);
    }

    private static UnitReport dock(
            double kmEast,
            @Nullable Double battery,
            String model,
            @Nullable Double wind,
            @Nullable Double rain,
            @Nullable Boolean inDock,
            @Nullable Boolean stop) {
        return new UnitReport(
                "dock:" + kmEast,
                "drone-dock",
                "available",
                "431124",
                111.6 + kmEast * KM_EAST,
                25.53,
                NOW,
                battery,
                model,
                wind,
                rain,
                inDock,
                stop);
    }
}
