package io.fenghuo.connectors.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fenghuo.connectors.delivery.EndpointSettings.Filter;
import io.fenghuo.connectors.delivery.EndpointsYaml.Endpoints;
import io.fenghuo.connectors.format.Format.Limit;
import io.fenghuo.rules.warning.Level;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EndpointsYamlTest {
    private static final String NEW = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private static final String OLD = "whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD";

    @Test
    void shouldReadEverythingThatCanBeSaid() {
        var read =
                read(
                        """
                        endpoints:
                          - id: duty
                            url: https://duty.example/hook
                            format: cloudevents
                            secrets: [env:DUTY, %s]
                            filter:
                              min-level: orange
                              hazards: [flood]
                              counties: ["460106"]
                              types: [incident.created]
                            handshake: true
                            timeout: 3s
                            rate: {requests: 20, each: 1m}
                          - id: near
                            url: http://127.0.0.1:8080/hook
                            allow-private: true
                            format: feishu
                        retries: [0, 1s, 2m]
                        red-retries: [0, 1s]
                        """
                                .formatted(OLD));
        assertThat(read.retries())
                .isEqualTo(
                        new RetrySchedule(
                                List.of(
                                        Duration.ZERO,
                                        Duration.ofSeconds(1),
                                        Duration.ofMinutes(2)),
                                List.of(Duration.ZERO, Duration.ofSeconds(1)),
                                0.1));
        var duty = read.all().get(0);
        assertThat(duty.url()).hasToString("https://duty.example/hook");
        assertThat(duty.format().name()).isEqualTo("cloudevents");
        assertThat(duty.secrets()).containsExactly(NEW, OLD);
        assertThat(duty.filter())
                .isEqualTo(
                        new Filter(
                                Level.ORANGE,
                                Set.of("flood"),
                                Set.of("460106"),
                                Set.of("incident.created")));
        assertThat(duty.handshake()).isTrue();
        assertThat(duty.timeout()).isEqualTo(Duration.ofSeconds(3));
        assertThat(duty.limits()).containsExactly(new Limit(20, Duration.ofMinutes(1)));
        var near = read.all().get(1);
        assertThat(near.allowPrivate()).isTrue();
        assertThat(near.timeout()).isEqualTo(Duration.ofSeconds(15));
    }

    @Test
    void shouldRetryByTheStandardWhereNothingIsSaid() {
        assertThat(read("endpoints: []").retries()).isEqualTo(RetrySchedule.STANDARD);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "colour: red | colour",
                "url: http://a.example/ | plain HTTP needs allow-private: true",
                "url: ftp://a.example/ | must be an address",
                "url: nowhere | must be an address",
                "format: telegram | no format is \"telegram\"; known are",
                "options: {tone: loud} | option tone",
                "secrets: [hunter2] | begins with whsec_",
                "secrets: [env:NOBODY] | the environment has no NOBODY",
                "filter: {min-level: purple} | must be one of",
                "filter: {level: red} | level",
                "timeout: soon | must be a duration",
                "rate: {requests: 0, each: 1m} | must be a whole number from 1",
                "rate: {requests: 5} | each",
                "timeout: 5s | needs secrets",
            })
    void shouldNameWhatIsWrongAndWhere(String line, String message) {
        var url = line.startsWith("url:") ? "" : "    url: https://a.example/\n";
        var text = "endpoints:\n  - id: a\n" + url + "    " + line + "\n";
        assertThatThrownBy(() -> read(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("endpoints.yaml:")
                .hasMessageContaining(message);
    }

    @Test
    void shouldRefuseOneIdTwiceAndThreeSecrets() {
        assertThatThrownBy(
                        () ->
                                read(
                                        """
                                        endpoints:
                                          - {id: a, url: "https://a.example/"}
                                          - {id: a, url: "https://b.example/"}
                                        """))
                .hasMessageContaining("endpoints.yaml:3:")
                .hasMessageContaining("stands before");
        assertThatThrownBy(
                        () ->
                                read(
                                        """
                                        endpoints:
                                          - id: a
                                            url: https://a.example/
                                            secrets: [%1$s, %1$s, %1$s]
                                        """
                                                .formatted(NEW)))
                .hasMessageContaining("two secrets are enough");
    }

    private static Endpoints read(String text) {
        return EndpointsYaml.read("endpoints.yaml", text, Map.of("DUTY", NEW));
    }
}
