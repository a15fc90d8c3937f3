package io.fenghuo.console.people.oidc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fenghuo.console.access.Role;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProviderYamlTest {
    private static final String WHOLE =
            """
            issuer: https://login.example/realms/county
            client-id: fenghuo
            client-secret-env: OIDC_SECRET
            redirect: https://map.example/api/v1/oidc/callback
            name: County sign-in
            roles-claim: realm_access.roles
            roles:
              duty: officer
              authors: rule-author
            counties-claim: counties
            """;

    private static final Map<String, String> ENVIRONMENT = Map.of("OIDC_SECRET", "hush");

    @Test
    void shouldReadAWholeFile() {
        var settings = ProviderYaml.read("oidc.yaml", WHOLE, ENVIRONMENT);

        assertThat(settings)
                .isEqualTo(
                        new ProviderSettings(
                                URI.create("https://login.example/realms/county"),
                                "fenghuo",
                                "hush",
                                URI.create("https://map.example/api/v1/oidc/callback"),
                                "County sign-in",
                                List.of("profile"),
                                "realm_access.roles",
                                Map.of("duty", Role.OFFICER, "authors", Role.RULE_AUTHOR),
                                "counties"));
    }

    @Test
    void shouldNotShowTheSecret() {
        assertThat(ProviderYaml.read("oidc.yaml", WHOLE, ENVIRONMENT).toString())
                .doesNotContain("hush");
    }

    @Test
    void shouldNameAnUnknownKeyAndItsPlaceInOneLine() {
        var misspelt = WHOLE.replace("counties-claim", "county-claim");

        assertThatThrownBy(() -> ProviderYaml.read("oidc.yaml", misspelt, ENVIRONMENT))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("oidc.yaml:10:1: unknown key \"county-claim\"")
                .satisfies(error -> assertThat(error.getMessage()).doesNotContain("\n"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "issuer: https:// | issuer: http://",
                "client-secret-env: OIDC_SECRET | client-secret-env: ANOTHER",
                "/api/v1/oidc/callback | /callback",
                "duty: officer | duty: general",
                "roles-claim: | role-claims:",
                "issuer: https://login.example/realms/county | issuer: login.example",
                "'client-id: fenghuo' | ''"
            })
    void shouldRefuseWhatCannotWork(String right, String wrong) {
        assertThat(WHOLE).contains(right);

        assertThatThrownBy(
                        () ->
                                ProviderYaml.read(
                                        "oidc.yaml", WHOLE.replace(right, wrong), ENVIRONMENT))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("oidc.yaml:");
    }

    @Test
    void shouldTakePlainHttpOnThisMachineOnly() {
        var local = WHOLE.replace("https://login.example", "http://127.0.0.1:9000");

        assertThat(ProviderYaml.read("oidc.yaml", local, ENVIRONMENT).issuer())
                .isEqualTo(URI.create("http://127.0.0.1:9000/realms/county"));
    }
}
