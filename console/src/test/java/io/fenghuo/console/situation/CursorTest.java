package io.fenghuo.console.situation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fenghuo.console.api.ApiProblem;
import java.time.Instant;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CursorTest {
    @Test
    void shouldComeBackAsItWasGivenToTheMicrosecond() {
        var cursor = new Cursor(Instant.parse("2026-06-12T04:00:00.123456Z"), "a|b 警情");
        assertThat(Cursor.of(cursor.text())).isEqualTo(cursor);
    }

    @Test
    void shouldBeNoneAtTheBeginning() {
        assertThat(Cursor.of(null)).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "!!", "MTIz", "fHg"})
    void shouldRefuseWhatItNeverGave(String text) {
        assertThatThrownBy(() -> Cursor.of(text))
                .isInstanceOf(ApiProblem.class)
                .hasMessageContaining("no cursor");
    }

    @ParameterizedTest
    @ValueSource(longs = {Long.MAX_VALUE, Long.MIN_VALUE, -1})
    void shouldRefuseATimeThatTheDatabaseCannotHold(long micros) {
        var text = Base64.getUrlEncoder().encodeToString((micros + "|x").getBytes(UTF_8));
        assertThatThrownBy(() -> Cursor.of(text)).isInstanceOf(ApiProblem.class);
    }
}
