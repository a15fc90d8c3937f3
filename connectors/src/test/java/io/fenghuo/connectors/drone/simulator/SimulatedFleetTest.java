package io.fenghuo.connectors.drone.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.fenghuo.connectors.drone.DroneFleet.Answer;
import io.fenghuo.connectors.drone.DroneFleet.Flight;
import io.fenghuo.connectors.drone.DroneFleet.Stage;
import io.fenghuo.connectors.drone.Flights;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SimulatedFleetTest {
    private static final Flight FLIGHT =
            new Flight("a", Flights.DOCK.id(), 111.6 + 1.5 / 100.34, 25.53);

    private final Flights.HandClock clock = new Flights.HandClock();
    private final SimulatedFleet fleet =
            new SimulatedFleet(List.of(Flights.DOCK), Flights.LIMITS, 1, clock);
    private final List<Stage> stages = new ArrayList<>();

    SimulatedFleetTest() {
        fleet.listen(news -> stages.add(news.stage()));
    }

    @Test
    void shouldLaunchInAMinuteAndFlyAtFifteenMetresASecond() {
        fleet.takeOff(FLIGHT);

        after(59);
        assertThat(stages).isEmpty();
        after(1);
        assertThat(stages).containsExactly(Stage.AIRBORNE);
        after(99);
        assertThat(stages).containsExactly(Stage.AIRBORNE);
        after(2);
        assertThat(stages).containsExactly(Stage.AIRBORNE, Stage.ARRIVED);
        after(120 + 100);
        assertThat(stages).endsWith(Stage.RETURNED);
        assertThat(fleet.docks().get(0).state()).isEqualTo("available");
    }

    @Test
    void shouldFlyOneOrderAtATime() {
        fleet.takeOff(FLIGHT);

        var second = fleet.takeOff(new Flight("b", FLIGHT.dock(), 111.6, 25.53));

        assertThat(second.answer()).isEqualTo(Answer.REFUSED);
        assertThat(fleet.takeOff(FLIGHT).answer()).isEqualTo(Answer.ACCEPTED);
    }

    @Test
    void shouldComeBackFromWhereItIsWhenCalled() {
        fleet.takeOff(FLIGHT);
        after(80);

        fleet.returnHome("a", FLIGHT.dock());

        after(19);
        assertThat(stages).containsExactly(Stage.AIRBORNE);
        after(1);
        assertThat(stages).containsExactly(Stage.AIRBORNE, Stage.RETURNED);
    }

    @Test
    void shouldSayThatItIsSimulated() {
        assertThat(fleet.isSimulated()).isTrue();
    }

    private void after(long seconds) {
        clock.passes(Duration.ofSeconds(seconds));
        fleet.tick();
    }
}
