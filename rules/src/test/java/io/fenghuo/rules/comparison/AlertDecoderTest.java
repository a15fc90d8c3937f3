package io.fenghuo.rules.comparison;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.fenghuo.rules.alert.Alert;
import io.fenghuo.rules.alert.AlertEncoder;
import io.fenghuo.rules.alert.AlertLife;
import io.fenghuo.rules.warning.Level;
import io.fenghuo.rules.warning.WarningSamples;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AlertDecoderTest {
    private static final long T = 1_781_247_900_000L;

    private static ArrayList<Alert> life() {
        var alerts = new ArrayList<Alert>();
        var raised = AlertLife.onWarning(null, WarningSamples.at(T, Level.YELLOW, "w1"));
        alerts.addAll(raised.alerts());
        var escalated =
                AlertLife.onWarning(raised.state(), WarningSamples.at(T + 1_001, Level.RED, "w2"));
        alerts.addAll(escalated.alerts());
        alerts.addAll(
                AlertLife.onTime(escalated.state(), T + 2 * WarningSamples.HOLD).alerts());
        return alerts;
    }

    @Test
    void shouldReadOfAWrittenAlertWhatItsSummaryIs() throws Exception {
        var encoder = new AlertEncoder();
        var decoder = new AlertDecoder();

        assertThat(life()).hasSize(3);
        for (var alert : life()) {
            assertThat(decoder.decode(encoder.encode(alert))).isEqualTo(AlertSummary.of(alert));
        }
    }

    @Test
    void shouldTakeTheSubjectForTheKeyOfAnOlderAlert() throws Exception {
        var json = json().replace("\"key\":\"gauge:431124-07\",", "");

        assertThat(json).doesNotContain("\"key\"");
        assertThat(new AlertDecoder().decode(json.getBytes(UTF_8)).key())
                .isEqualTo("gauge:431124-07");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '\'',
            value = {
                "'fenghuo.alert.raised','sensor.reading','type: \"sensor.reading\" is not that of an alert'",
                "'\"scenario\":','\"scene\":','scenario: missing'",
                "'\"YELLOW\"','\"PINK\"','level: no level is \"PINK\"'",
                "'\"time\":\"2026','\"time\":\"today','time: no instant is'",
                "'\"data\":','\"date\":','data: missing'",
                "'{\"specversion\"','\"specversion\"','not JSON that we read: not an object'"
            })
    void shouldNameWhatIsWrongWithAnAlert(String part, String instead, String problem) {
        var json = json();
        assertThat(json).contains(part);

        assertThatExceptionOfType(AlertFormatException.class)
                .isThrownBy(
                        () -> new AlertDecoder().decode(json.replace(part, instead).getBytes(UTF_8)))
                .withMessageStartingWith(problem);
    }

    private static String json() {
        return new String(new AlertEncoder().encode(life().get(0)), UTF_8);
    }
}
