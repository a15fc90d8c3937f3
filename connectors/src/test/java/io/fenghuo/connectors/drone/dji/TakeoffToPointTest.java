package io.fenghuo.connectors.drone.dji;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TakeoffToPointTest {
    @Test
    void shouldSendWhatLiesWithinItsRanges() {
        assertThat(new TakeoffToPoint("a1", 180, -90, 2, 20, 2, 1).mistakes()).isEmpty();
        assertThat(new TakeoffToPoint("a1", -180, 90, 10_000, 1_500, 1_500, 15).mistakes())
                .isEmpty();
    }

    @Test
    void shouldNameEachMemberOutOfItsRange() {
        assertThat(new TakeoffToPoint("a.1", 181, Double.NaN, 1.9, 19.9, 1.9, 16).mistakes())
                .hasSize(7)
                .anyMatch(it -> it.startsWith("security_takeoff_height is 19.9, not from 20"));
    }

    @Test
    void shouldBringTheDroneHomeWhenTheLinkIsLost() {
        var data = new TakeoffToPoint("a1", 111.6, 25.53, 300, 100, 100, 15).data();

        assertThat(data.path("rc_lost_action").asInt()).isEqualTo(2);
        assertThat(data.path("flight_id").asText()).isEqualTo("a1");
    }
}
