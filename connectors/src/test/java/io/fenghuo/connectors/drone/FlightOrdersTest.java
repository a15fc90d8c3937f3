package io.fenghuo.connectors.drone;

import static io.fenghuo.connectors.drone.Flights.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.fenghuo.connectors.drone.FlightOrders.Step;
import io.fenghuo.connectors.drone.simulator.SimulatedFleet;
import io.fenghuo.rules.incident.Order;
import io.fenghuo.rules.incident.Order.State;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FlightOrdersTest {
    private final SimulatedFleet fleet =
            new SimulatedFleet(List.of(Flights.DOCK), Flights.LIMITS, 1, new Flights.HandClock());
    private final FlightOrders flights = new FlightOrders(Set.of(Flights.DOCK.id()), Flights.GATES);

    @Test
    void shouldFlyWhatAPersonHasConfirmed() {
        assertThat(step(order(State.ISSUED))).isEqualTo(Step.TAKE_OFF);
    }

    @Test
    void shouldRefuseWhatNobodyHasConfirmed() {
        refusesConfirmationBy(null);
        refusesConfirmationBy("");
        refusesConfirmationBy(" ");
    }

    private void refusesConfirmationBy(@Nullable String nobody) {
        var order = Flights.order("a", State.ISSUED, NOW, nobody);

        var decision = flights.decide(order, fleet.docks(), NOW);

        assertThat(decision.step()).isEqualTo(Step.REFUSE);
        assertThat(decision.reason()).startsWith("NOT_CONFIRMED");
    }

    @Test
    void shouldLeaveWhatIsOnlyProposed() {
        assertThat(step(order(State.PROPOSED))).isEqualTo(Step.NOTHING);
    }

    @Test
    void shouldFlyAnOrderOnce() {
        flights.begin(order(State.ISSUED));

        assertThat(step(order(State.ISSUED))).isEqualTo(Step.NOTHING);
    }

    @Test
    void shouldNotFlyAgainWhatItRecallsToBeUnderWay() {
        flights.recall(order(State.EN_ROUTE));

        assertThat(step(order(State.ISSUED))).isEqualTo(Step.NOTHING);
        assertThat(step(order(State.WITHDRAWN))).isEqualTo(Step.RETURN_HOME);
    }

    @Test
    void shouldNotFlyWhatItRecallsToBeOver() {
        flights.recall(order(State.WITHDRAWN));

        assertThat(step(order(State.ISSUED))).isEqualTo(Step.NOTHING);
        assertThat(step(order(State.WITHDRAWN))).isEqualTo(Step.NOTHING);
    }

    @Test
    void shouldLookAtTheGatesAgain() {
        fleet.weather(Flights.DOCK.id(), 8.1, 2);

        var decision = flights.decide(order(State.ISSUED), fleet.docks(), NOW);

        assertThat(decision.reason()).isEqualTo("WIND_TOO_STRONG: too much wind; RAIN: it rains");
    }

    @Test
    void shouldRefuseADockThatSaidNothing() {
        assertThat(flights.decide(order(State.ISSUED), List.of(), NOW).reason())
                .startsWith("SILENT");
    }

    @Test
    void shouldRefuseAnOrderThatIsTooOld() {
        var old = NOW.minus(FlightOrders.GOOD_FOR);

        assertThat(step(Flights.order("a", State.ISSUED, old, "officer-7")))
                .isEqualTo(Step.TAKE_OFF);
        assertThat(step(Flights.order("a", State.ISSUED, old.minusMillis(1), "officer-7")))
                .isEqualTo(Step.REFUSE);
    }

    @Test
    void shouldLeaveTheDocksOfOthersAlone() {
        var others = new FlightOrders(Set.of("dock:other"), Flights.GATES);

        assertThat(others.decide(order(State.ISSUED), fleet.docks(), NOW).step())
                .isEqualTo(Step.NOTHING);
    }

    private Step step(Order order) {
        return flights.decide(order, fleet.docks(), NOW).step();
    }

    private static Order order(State state) {
        return Flights.order("a", state, NOW, "officer-7");
    }
}
