package io.fenghuo.connectors.delivery;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class SignaturesTest {
    /** Of the specification's own example. */
    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    private static final String OTHER = "whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD";
    private static final String ID = "msg_p5jXN8AQM9LWM0D4loKWxJek";
    private static final Instant AT = Instant.ofEpochSecond(1_614_265_330);
    private static final byte[] BODY = "{\"test\": 2432232314}".getBytes(UTF_8);

    @Test
    void shouldSignAsTheSpecificationShows() {
        assertThat(Signatures.of(List.of(SECRET), ID, AT, BODY))
                .isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    }

    @Test
    void shouldSignWithBothSecretsWhileOneReplacesTheOther() {
        var both = Signatures.of(List.of(OTHER, SECRET), ID, AT, BODY);
        assertThat(both.split(" "))
                .containsExactly(
                        Signatures.of(List.of(OTHER), ID, AT, BODY),
                        Signatures.of(List.of(SECRET), ID, AT, BODY));
    }

    @Test
    void shouldSayWhySecretsCannotBeUsedWithoutShowingThem() {
        assertThat(Signatures.problem(SECRET)).isNull();
        assertThat(Signatures.problem("MfKQ9r8GKYqr")).contains("begins with whsec_");
        assertThat(Signatures.problem("whsec_not!base64"))
                .contains("not base64")
                .doesNotContain("not!base64");
        assertThat(Signatures.problem("whsec_")).isNotNull();
    }
}
