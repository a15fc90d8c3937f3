package io.fenghuo.connectors.drone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fenghuo.connectors.drone.FleetSettings.Kind;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FleetYamlTest {
    private static final String DJI =
            """
            kind: dji
            broker: {url: "ssl://mqtt.example:8883", user-env: MQTT_USER, password-env: MQTT_PASSWORD}
            height: 110
            docks:
              - {id: "dock:431124-1", county: "431124", model: dock-2, lon: 111.6, lat: 25.53, gateway: 7CTDM1}
            """;
    private static final Map<String, String> ENVIRONMENT =
            Map.of("MQTT_USER", "fenghuo", "MQTT_PASSWORD", "s3cret");

    @Test
    void shouldReadAFleet() {
        var settings = FleetYaml.read("fleet.yaml", DJI, ENVIRONMENT);

        assertThat(settings.kind()).isEqualTo(Kind.DJI);
        assertThat(settings.docks()).containsExactly(Flights.DOCK);
        assertThat(settings.heightMetres()).isEqualTo(110);
        assertThat(String.valueOf(settings)).doesNotContain("s3cret");
    }

    @Test
    void shouldNameEachMistakeWithItsPlace() {
        refused(DJI, Map.of(), "the environment has no MQTT_USER");
        refused(DJI.replace("dock:431", "431"), ENVIRONMENT, "fleet.yaml:5:");
        refused(DJI.replace("ssl://", "http://"), ENVIRONMENT, "tcp://HOST:PORT");
        refused(DJI.replace("lat: 25.53", "lat: 95"), ENVIRONMENT, "-90");
        refused(DJI.replace("height: 110", "hight: 110"), ENVIRONMENT, "hight");
        refused(DJI.replace("7CTDM1", "\"a/b\""), ENVIRONMENT, "serial number");
    }

    private static void refused(String text, Map<String, String> environment, String why) {
        assertThatThrownBy(() -> FleetYaml.read("fleet.yaml", text, environment))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(why);
    }
}
