package io.fenghuo.console.people;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VisitorTest {
    @ParameterizedTest
    @ValueSource(
            strings = {"localhost", "localhost:8080", "LOCALHOST:1", "127.0.0.1:8080", "[::1]:80"})
    void shouldKnowThisMachineByItsOwnNames(String host) {
        assertThat(Visitor.isThisMachine(host)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "rebound.example",
                "rebound.example:8080",
                "localhost.example",
                "127.0.0.1.example",
                "127.0.0.1.nip.io:8080",
                "localhost:8080@evil.example",
                "localhost:x",
                "0.0.0.0:8080",
                "192.168.1.10:8080",
                ""
            })
    void shouldNotTakeAnotherNameForThisMachineWhereverItPoints(String host) {
        assertThat(Visitor.isThisMachine(host)).isFalse();
    }

    @Test
    void shouldRefuseACallWithoutAHost() {
        assertThat(Visitor.isThisMachine(null)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"127.0.0.1", "127.1.2.3", "::1", "0:0:0:0:0:0:0:1", "[0:0:0:0:0:0:0:1]"})
    void shouldKnowALoopbackAddress(String address) {
        assertThat(Visitor.isLoopback(address)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.0.0.1", "192.168.1.10", "fe80::1", "localhost", "", "[", "::2"})
    void shouldNotTakeAnotherAddressForLoopback(String address) {
        assertThat(Visitor.isLoopback(address)).isFalse();
    }
}
