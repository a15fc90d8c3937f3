package io.fenghuo.console.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokensTest {
    @Test
    void shouldMakeTokensOf256BitsThatShowWhatTheyAre() {
        var token = Tokens.fresh();

        assertThat(Tokens.isToken(token)).isTrue();
        assertThat(token).startsWith("fh_");
        assertThat(Base64.getUrlDecoder().decode(token.substring(3))).hasSize(32);
        assertThat(Tokens.fresh()).isNotEqualTo(token);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "fh_",
                "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
                "fh_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
                "fh_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
                "fh_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="
            })
    void shouldNotAskTheDatabaseForWhatIsNoToken(String written) {
        assertThat(Tokens.isToken(written)).isFalse();
    }

    @Test
    void shouldKeepOnlyAHashThatIsSha256() {
        assertThat(RandomSecret.hash("abc"))
                .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }
}
