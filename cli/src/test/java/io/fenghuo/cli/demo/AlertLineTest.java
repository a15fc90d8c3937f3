package io.fenghuo.cli.demo;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.fenghuo.rules.alert.Alert.Transition;
import io.fenghuo.rules.warning.Level;
import java.util.List;
import org.junit.jupiter.api.Test;

class AlertLineTest {
    private static final String JSON =
            """
            {"id":"a1","type":"fenghuo.alert.escalated","data":{"scenario":"river-flood",
            "level":"ORANGE","detectedAt":"2026-06-12T17:43:33Z","pack":"flood",
            "headline":{"zh":"河道洪水","en":"River flood"},
            "evidence":[{"values":{"level":5.01}}],"why":{"zh":"水位","en":"stage 5.01 m"}}}
            """;

    private final AlertLine alert = AlertLine.of(JSON.getBytes(UTF_8));

    @Test
    void shouldReadWhatTheJobWrites() {
        assertThat(alert.id()).isEqualTo("a1");
        assertThat(alert.pack()).isEqualTo("flood");
        assertThat(alert.scenario()).isEqualTo("river-flood");
        assertThat(alert.transition()).isEqualTo(Transition.ESCALATED);
        assertThat(alert.level()).isEqualTo(Level.ORANGE);
    }

    @Test
    void shouldNameTheLevelInWordsAndTheTimeOfChina() {
        assertThat(alert.shown(false))
                .startsWith("01:43:33  ORANGE escalated   河道洪水")
                .contains("River flood · stage 5.01 m")
                .doesNotContain("\u001b");
    }

    @Test
    void shouldColourTheLevelWhereItMay() {
        assertThat(alert.shown(true)).contains("\u001b[1;38;5;16;48;5;208mORANGE\u001b[0m");
    }

    @Test
    void shouldCountAnAlertOnceHoweverOftenItComes() {
        var tally = new Tally();

        assertThat(tally.add(alert)).isTrue();
        assertThat(tally.add(alert)).isFalse();
        assertThat(tally.size()).isEqualTo(1);
        assertThat(tally.missing(List.of("flood", "road"))).containsExactly("road");
        assertThat(tally.lines()).hasSize(2).last().asString().startsWith("flood/river-flood");
    }
}
