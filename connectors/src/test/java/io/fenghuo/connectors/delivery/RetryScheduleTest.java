package io.fenghuo.connectors.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RetryScheduleTest {
    private static final RetrySchedule STANDARD = RetrySchedule.STANDARD;

    @Test
    void shouldWaitAsStandardWebhooksSays() {
        assertThat(waits(false))
                .containsExactly(
                        "PT5S", "PT5M", "PT30M", "PT2H", "PT5H", "PT10H", "PT14H", "PT20H",
                        "PT24H");
    }

    @Test
    void shouldTryRedOnesFasterAtFirstAndNoShorterAltogether() {
        assertThat(waits(true)).startsWith("PT1S", "PT2S", "PT5S", "PT15S", "PT1M", "PT5M");
        assertThat(STANDARD.redWaits().size()).isGreaterThan(STANDARD.waits().size());
    }

    @Test
    void shouldGiveUpAfterTheLast() {
        assertThat(STANDARD.after(9, false, 0)).isPresent();
        assertThat(STANDARD.after(10, false, 0)).isEmpty();
    }

    @Test
    void shouldWaitLongerByATenthAtMost() {
        assertThat(STANDARD.after(1, false, 0)).contains(Duration.ofSeconds(5));
        assertThat(STANDARD.after(1, false, 0.5)).contains(Duration.ofMillis(5_250));
        assertThat(STANDARD.after(1, false, 1)).contains(Duration.ofMillis(5_500));
    }

    private static List<String> waits(boolean red) {
        var waits = new ArrayList<String>();
        for (int attempts = 1; STANDARD.after(attempts, red, 0).isPresent(); attempts++) {
            waits.add(STANDARD.after(attempts, red, 0).orElseThrow().toString());
        }
        return waits;
    }
}
