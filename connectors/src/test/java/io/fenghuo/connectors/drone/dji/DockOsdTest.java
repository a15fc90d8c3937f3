package io.fenghuo.connectors.drone.dji;

import static io.fenghuo.connectors.drone.Flights.NOW;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.fenghuo.connectors.drone.Flights;
import io.fenghuo.rules.incident.UnitReport;
import java.io.IOException;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class DockOsdTest {
    private final DockOsd osd = new DockOsd(Flights.DOCK);

    @Test
    void shouldPutTogetherWhatComesInPieces() throws IOException {
        take(
                "{\"rainfall\":0,\"wind_speed\":2.5,\"mode_code\":0,\"network_state\":{\"rate\":5}}",
                NOW);
        take(
                "{\"drone_in_dock\":1,\"emergency_stop_state\":0,"
                        + "\"drone_charge_state\":{\"state\":1,\"capacity_percent\":91}}",
                NOW.plusSeconds(2));

        var report = report();

        assertThat(report.state()).isEqualTo("available");
        assertThat(report.at()).isEqualTo(NOW);
        assertThat(report.batteryPct()).isEqualTo(91);
        assertThat(report.windMs()).isEqualTo(2.5);
        assertThat(report.droneInDock()).isTrue();
        assertThat(report.emergencyStop()).isFalse();
    }

    @Test
    void shouldTakeWhatIsOutOfRangeForUnknown() throws IOException {
        take("{\"rainfall\":0,\"wind_speed\":2}", NOW);
        take("{\"rainfall\":7,\"wind_speed\":\"calm\",\"mode_code\":4}", NOW);

        assertThat(report().rain()).isNull();
        assertThat(report().windMs()).isNull();
        assertThat(report().batteryPct()).isNull();
    }

    @Test
    void shouldNotBeAvailableWhereItDoesNotSayWhatItDoes() throws IOException {
        take("{\"rainfall\":0}", NOW);

        assertThat(report().state()).isEqualTo("off-duty");
    }

    @Test
    void shouldSayNothingBeforeTheDockDoes() {
        assertThat(osd.report()).isNull();
    }

    private void take(String json, Instant at) throws IOException {
        osd.take(new ObjectMapper().readTree(json), at);
    }

    private UnitReport report() {
        return requireNonNull(osd.report());
    }
}
