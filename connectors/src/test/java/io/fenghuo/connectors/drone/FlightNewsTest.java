package io.fenghuo.connectors.drone;

import static io.fenghuo.connectors.drone.Flights.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.fenghuo.rules.incident.Action.Verb;
import io.fenghuo.rules.incident.Order.State;
import io.fenghuo.rules.incident.UnitReport;
import org.junit.jupiter.api.Test;

class FlightNewsTest {
    @Test
    void shouldGiveTheSameNewsTheSameId() {
        var order = Flights.order("a", State.ISSUED, NOW, "officer-7");

        var first = FlightNews.of(order, Verb.EN_ROUTE, NOW, null);
        var again = FlightNews.of(order, Verb.EN_ROUTE, NOW.plusSeconds(9), null);

        assertThat(first.id()).isEqualTo("a/en-route").isEqualTo(again.id());
        assertThat(first.by()).isEqualTo("drone:431124-1");
        assertThat(first.order()).isEqualTo("a");
    }

    @Test
    void shouldLeaveOutWhatIsUnknown() {
        var dock =
                new UnitReport(
                        "dock:1",
                        "drone-dock",
                        "off-duty",
                        "431124",
                        111.6,
                        25.53,
                        NOW,
                        null,
                        "dock-2",
                        null,
                        0.0,
                        null,
                        false);

        var status = FlightNews.status(dock, false);

        assertThat(status.getAttributes())
                .containsOnlyKeys("county", "model", "rain", "emergencyStop");
        assertThat(status.getBatteryPct()).isNaN();
    }
}
