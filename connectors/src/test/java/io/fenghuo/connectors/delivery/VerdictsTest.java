package io.fenghuo.connectors.delivery;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.fenghuo.connectors.delivery.Verdicts.Delivered;
import io.fenghuo.connectors.delivery.Verdicts.Failed;
import io.fenghuo.connectors.delivery.Verdicts.Gone;
import io.fenghuo.connectors.delivery.Verdicts.Later;
import io.fenghuo.connectors.delivery.Verdicts.Refused;
import io.fenghuo.connectors.delivery.Verdicts.Verdict;
import io.fenghuo.connectors.format.Format;
import io.fenghuo.rules.incident.Notification;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VerdictsTest {
    private static final Instant NOW = Instant.parse("2026-06-12T04:00:00Z");

    /** A robot that says in the body what it means. */
    private static final Format ROBOT =
            new Format() {
                @Override
                public String name() {
                    return "robot";
                }

                @Override
                public Rendering render(Notification notification, List<Told> earlier) {
                    return new Withheld("never asked");
                }

                @Override
                public Format.Verdict verdict(int status, byte[] body) {
                    return Format.Verdict.valueOf(new String(body, UTF_8));
                }
            };

    @Test
    void shouldAskTheFormatWhatSuccessMeans() {
        assertThat(of(200, Map.of(), "ACCEPTED")).isEqualTo(new Delivered());
        assertThat(of(200, Map.of(), "TRY_AGAIN")).isInstanceOf(Failed.class);
        assertThat(of(200, Map.of(), "REFUSED")).isInstanceOf(Refused.class);
    }

    @Test
    void shouldSayWhatFailed() {
        assertThat(of(500)).isEqualTo(new Failed("status 500"));
        assertThat(of(404)).isEqualTo(new Failed("status 404"));
        assertThat(of(302)).isEqualTo(new Failed("status 302: redirects are not followed"));
        assertThat(of(410)).isEqualTo(new Gone("status 410"));
        assertThat(Verdicts.of(Answer.none("no answer in time"), ROBOT, NOW))
                .isEqualTo(new Failed("no answer in time"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "30 | 2026-06-12T04:00:30Z",
                "Fri, 12 Jun 2026 04:10:00 GMT | 2026-06-12T04:10:00Z",
                "999999999 | 2026-06-13T04:00:00Z",
            })
    void shouldWaitAsAsked(String written, Instant until) {
        assertThat(of(429, Map.of("retry-after", written), ""))
                .isEqualTo(new Later("status 429", until));
        assertThat(of(503, Map.of("retry-after", written), ""))
                .isEqualTo(new Later("status 503", until));
        assertThat(of(500, Map.of("retry-after", written), "")).isInstanceOf(Failed.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "Fri, 12 Jun 2020 04:10:00 GMT"})
    void shouldNotAskAgainWithoutAPauseWhereRetryAfterIsPast(String written) {
        assertThat(of(429, Map.of("retry-after", written), ""))
                .isEqualTo(new Later("status 429", NOW.plusSeconds(1)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"soon", "-5", "", "1.5"})
    void shouldGoByTheScheduleWhereRetryAfterCannotBeRead(String written) {
        assertThat(of(429, Map.of("retry-after", written), "")).isEqualTo(new Failed("status 429"));
        assertThat(of(429)).isEqualTo(new Failed("status 429"));
    }

    private static Verdict of(int status) {
        return of(status, Map.of(), "");
    }

    private static Verdict of(int status, Map<String, String> headers, String body) {
        return Verdicts.of(new Answer(status, headers, body.getBytes(UTF_8), null), ROBOT, NOW);
    }
}
