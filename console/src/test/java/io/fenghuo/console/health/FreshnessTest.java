package io.fenghuo.console.health;

import static org.assertj.core.api.Assertions.assertThat;

import io.fenghuo.connectors.kafka.Topics;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class FreshnessTest {
    private static final Instant NOW = Instant.parse("2026-06-12T07:05:00Z");

    @Test
    void shouldCallASensorStreamLateAndThenSilent() {
        assertThat(of(Topics.SENSOR, 0)).isEqualTo(Freshness.FRESH);
        assertThat(of(Topics.SENSOR, 120)).isEqualTo(Freshness.FRESH);
        assertThat(of(Topics.SENSOR, 121)).isEqualTo(Freshness.LATE);
        assertThat(of(Topics.SENSOR, 600)).isEqualTo(Freshness.LATE);
        assertThat(of(Topics.SENSOR, 601)).isEqualTo(Freshness.SILENT);
    }

    @Test
    void shouldNotCallAStreamSilentThatSpeaksOnlyWhenSomethingHappens() {
        assertThat(of(Topics.ALERTS, 60)).isEqualTo(Freshness.FRESH);
        assertThat(of(Topics.ALERTS, 1_000_000)).isEqualTo(Freshness.RESTING);
    }

    @Test
    void shouldCallAStreamFreshWhoseSenderIsAheadOfOurClock() {
        assertThat(of(Topics.SENSOR, -30)).isEqualTo(Freshness.FRESH);
    }

    @Test
    void shouldTellAStreamThatNothingEverCameIn() {
        assertThat(Freshness.of(Topics.SENSOR, null, NOW)).isEqualTo(Freshness.EMPTY);
    }

    private static Freshness of(String topic, long secondsAgo) {
        return Freshness.of(topic, NOW.minusSeconds(secondsAgo), NOW);
    }
}
