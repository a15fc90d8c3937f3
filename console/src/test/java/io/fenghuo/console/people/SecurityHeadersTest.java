package io.fenghuo.console.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecurityHeadersTest {
    @Test
    void shouldLetThePageLoadOnlyItsOwnAndTheBaseMapsImages() {
        var headers =
                new SecurityHeaders(
                                List.of("https://t1.tiles.example", "https://*.other.example:8443"))
                        .headers(null);

        assertThat(headers.getOrDefault("Content-Security-Policy", "").split("; "))
                .containsExactlyInAnyOrder(
                        "default-src 'none'",
                        "script-src 'self'",
                        "style-src 'self'",
                        "img-src 'self' data: https://*.other.example:8443"
                                + " https://t1.tiles.example",
                        "connect-src 'self'",
                        "font-src 'self'",
                        "form-action 'self'",
                        "frame-ancestors 'none'",
                        "base-uri 'none'");
    }

    @Test
    void shouldTellABrowserNotToGuessLeakOrShare() {
        assertThat(new SecurityHeaders(List.of()).headers(null))
                .containsEntry("X-Content-Type-Options", "nosniff")
                .containsEntry("Referrer-Policy", "no-referrer")
                .containsEntry("Cross-Origin-Opener-Policy", "same-origin")
                .containsEntry("Cross-Origin-Resource-Policy", "same-origin")
                .hasEntrySatisfying(
                        "Permissions-Policy",
                        policy -> assertThat(policy).contains("camera=()", "geolocation=()"));
    }

    @Test
    void shouldAskForTlsOnlyWhereAProxyGivesIt() {
        var headers = new SecurityHeaders(List.of());

        assertThat(headers.headers("https")).containsKey("Strict-Transport-Security");
        assertThat(headers.headers("http")).doesNotContainKey("Strict-Transport-Security");
        assertThat(headers.headers(null)).doesNotContainKey("Strict-Transport-Security");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://a.example; script-src *",
                "https://a.example https://b.example",
                "*",
                "'unsafe-inline'",
                "javascript:alert(1)",
                "https://a.example/path",
                "https://a.example\r\nSet-Cookie: a=b"
            })
    void shouldRefuseAHostThatWouldChangeThePolicy(String host) {
        assertThatThrownBy(() -> new SecurityHeaders(List.of(host)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("is no host");
    }
}
