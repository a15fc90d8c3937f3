package io.fenghuo.cli.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fenghuo.rules.publication.Publication;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ActivationTest {
    @Test
    void shouldReadNowTheBeginningAndInstantsOfAnyOffset() {
        assertThat(Activation.parse("now").millis(7)).isEqualTo(5_007);
        assertThat(Activation.parse("beginning").millis(7)).isEqualTo(Publication.ALWAYS);
        assertThat(Activation.parse("2026-06-12T15:05:00+08:00").millis(7))
                .isEqualTo(Instant.parse("2026-06-12T07:05:00Z").toEpochMilli());
    }

    @Test
    void shouldSayHowAnInstantIsWritten() {
        assertThatThrownBy(() -> Activation.parse("tomorrow"))
                .hasMessageContaining("\"tomorrow\" is no instant; write now, beginning or");
        assertThatThrownBy(() -> Activation.parse("2026-06-12T15:05:00"))
                .hasMessageContaining("is no instant");
    }
}
