package io.fenghuo.console.people;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NamesTest {
    @ParameterizedTest
    @CsvSource({"Duty,duty", "' duty ',duty", "ｄｕｔｙ,duty", "值班员1,值班员1", "a.b-c_d@e,a.b-c_d@e"})
    void shouldWriteANameInOneWayOnly(String written, String name) {
        assertThat(Names.normal(written)).isEqualTo(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "-duty", "a b", "a/b", "a\nb", "<b>", "duty\u200b"})
    void shouldRefuseWhatIsNoName(String written) {
        assertThat(Names.normal(written)).isNull();
    }

    @Test
    void shouldRefuseANameThatIsTooLong() {
        assertThat(Names.normal("a".repeat(64))).isNotNull();
        assertThat(Names.normal("a".repeat(65))).isNull();
        assertThat(Names.normal("a".repeat(1_000_000))).isNull();
    }
}
