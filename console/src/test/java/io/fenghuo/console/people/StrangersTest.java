package io.fenghuo.console.people;

import static org.assertj.core.api.Assertions.assertThat;

import io.fenghuo.console.people.Lockout.Outcome;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class StrangersTest {
    private static final Instant NOW = Instant.parse("2026-06-12T00:00:00Z");

    private final Strangers strangers = new Strangers();

    @Test
    void shouldLockANameOfNoAccountAsAnAccount() {
        for (int i = 0; i < 5; i++) {
            assertThat(strangers.judge("nobody", NOW).outcome()).isEqualTo(Outcome.WRONG);
        }

        assertThat(strangers.judge("nobody", NOW).outcome()).isEqualTo(Outcome.LOCKED);
        assertThat(strangers.judge("somebody", NOW).outcome()).isEqualTo(Outcome.WRONG);
    }

    @Test
    void shouldForgetTheOldestNamesRatherThanGrow() {
        for (int i = 0; i < 6; i++) {
            strangers.judge("first", NOW);
        }
        for (int i = 0; i < 10_000; i++) {
            strangers.judge("other" + i, NOW);
        }

        assertThat(strangers.judge("first", NOW).outcome()).isEqualTo(Outcome.WRONG);
    }
}
