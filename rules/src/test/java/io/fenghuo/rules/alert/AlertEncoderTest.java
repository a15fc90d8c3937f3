package io.fenghuo.rules.alert;

import static org.assertj.core.api.Assertions.assertThat;

import io.fenghuo.rules.warning.Level;
import io.fenghuo.rules.warning.WarningSamples;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class AlertEncoderTest {
    private static final long T = 1_781_247_900_000L;

    @Test
    void shouldWriteARaisedAlertAsTheDesignGivesIt() {
        var raised = AlertLife.onWarning(null, WarningSamples.at(T, Level.YELLOW, "w1"));
        var alert = raised.alerts().get(0);

        assertThat(text(alert))
                .isEqualTo(
                        """
                        {"specversion":"1.0","id":"%s","source":"fenghuo/flood",\
                        "type":"fenghuo.alert.raised","time":"2026-06-12T07:05:00Z",\
                        "subject":"gauge:431124-07","data":{"alertId":"%s",\
                        "scenario":"river-flood","hazard":"flood",\
                        "key":"gauge:431124-07","level":"YELLOW","subject":"gauge:431124-07",\
                        "place":{"name":"道县水文站","lon":111.6,\
                        "lat":25.53,"county":"431124","cell":"2823.11160"},\
                        "onset":"2026-06-12T07:04:00Z","detectedAt":"2026-06-12T07:05:00Z",\
                        "headline":{"zh":"河道洪水黄色预警：道县水文站",\
                        "en":"River flood: yellow warning, 道县水文站"},\
                        "pack":"flood","packVersion":"1.0.0","rule":"river at warning stage",\
                        "evidence":[{"eventId":"a1","signal":"stage-high",\
                        "time":"2026-06-12T07:04:00Z","values":{"level":3.42,"warning":3}}],\
                        "why":{"zh":"水位 3.42 m，达到警戒 3 m",\
                        "en":"stage 3.42 m, at or above warning 3 m"},\
                        "response":{"targets":["water-bureau","riverside-patrol"],"seconds":900},\
                        "expires":"2026-06-12T08:05:00Z"}}"""
                                .formatted(alert.id(), alert.alertId()));
    }

    @Test
    void shouldNameThePreviousLevelAndTheResponseOfTheNewOne() {
        var raised = AlertLife.onWarning(null, WarningSamples.at(T, Level.YELLOW, "w1"));
        var escalated =
                AlertLife.onWarning(raised.state(), WarningSamples.at(T + 1, Level.RED, "w2"));

        assertThat(text(escalated.alerts().get(0)))
                .contains("\"type\":\"fenghuo.alert.escalated\"")
                .contains("\"level\":\"RED\",\"previousLevel\":\"YELLOW\"")
                .contains("\"zh\":\"河道洪水预警升级为红色：道县水文站\"")
                .contains("\"response\":{\"targets\":[\"all\"],\"seconds\":300}");
    }

    @Test
    void shouldLeaveOutTheExpiryOfAClearedAlert() {
        var raised = AlertLife.onWarning(null, WarningSamples.at(T, Level.YELLOW, "w1"));
        var cleared = AlertLife.onTime(raised.state(), T + WarningSamples.HOLD);

        assertThat(text(cleared.alerts().get(0)))
                .contains("\"type\":\"fenghuo.alert.cleared\"")
                .contains("\"zh\":\"河道洪水黄色预警解除：道县水文站\"")
                .doesNotContain("expires");
    }

    private static String text(Alert alert) {
        return new String(new AlertEncoder().encode(alert), StandardCharsets.UTF_8);
    }
}
