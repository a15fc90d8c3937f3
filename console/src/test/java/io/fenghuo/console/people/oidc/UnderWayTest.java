package io.fenghuo.console.people.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

class UnderWayTest {
    @Test
    void shouldComeToTheSameInAnotherInstance() {
        var here = new UnderWay("a secret");
        var there = new UnderWay("a secret");

        assertThat(there.state()).isEqualTo(here.state());
        assertThat(there.nonce()).isEqualTo(here.nonce());
        assertThat(there.verifier()).isEqualTo(here.verifier());
    }

    @Test
    void shouldMakeThreeDifferentThingsOfASecretAndOthersOfAnother() {
        var one = new UnderWay("a secret");
        var other = new UnderWay("another secret");

        assertThat(
                        Set.of(
                                "a secret",
                                one.state().getValue(),
                                one.nonce().getValue(),
                                one.verifier().getValue(),
                                other.state().getValue(),
                                other.nonce().getValue(),
                                other.verifier().getValue()))
                .hasSize(7);
    }
}
