package io.fenghuo.console.people.oidc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fenghuo.console.access.Role;
import io.fenghuo.console.api.ApiProblem;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ClaimsTest {
    @Test
    void shouldMakeRolesOfTheValuesThatItKnowsAndPassOverOthers() {
        var identity =
                claims("groups", null)
                        .identity(
                                "17",
                                Map.of(
                                        "preferred_username",
                                        "li",
                                        "groups",
                                        List.of("duty", "football", "chiefs")));

        assertThat(identity.roles()).containsExactlyInAnyOrder(Role.OFFICER, Role.ADMINISTRATOR);
        assertThat(identity.preferredName()).isEqualTo("li");
        assertThat(identity.external()).isEqualTo("https://login.example 17");
        assertThat(identity.counties()).isEmpty();
    }

    @Test
    void shouldTakeASingleValueForAListOfOne() {
        assertThat(claims("groups", null).identity("17", Map.of("groups", "duty")).roles())
                .containsExactly(Role.OFFICER);
    }

    @Test
    void shouldFindAClaimNestedInOthersAndOneWhoseNameHasDots() {
        assertThat(
                        claims("realm_access.roles", null)
                                .identity(
                                        "17",
                                        Map.of("realm_access", Map.of("roles", List.of("duty"))))
                                .roles())
                .containsExactly(Role.OFFICER);
        assertThat(
                        claims("https://map.example/roles", null)
                                .identity("17", Map.of("https://map.example/roles", "duty"))
                                .roles())
                .containsExactly(Role.OFFICER);
    }

    @Test
    void shouldRefuseInWordsWhomNoRoleIsGiven() {
        for (Map<String, ?> without :
                List.of(
                        Map.<String, Object>of(),
                        Map.of("groups", List.of("football")),
                        Map.of("groups", Map.of("duty", true)))) {
            assertThatThrownBy(() -> claims("groups", null).identity("17", without))
                    .isInstanceOfSatisfying(
                            ApiProblem.class,
                            problem -> assertThat(problem.status()).isEqualTo(403))
                    .hasMessageContaining("no role");
        }
    }

    @Test
    void shouldNotTakeNoCountyForAllOfThem() {
        var claims = claims("groups", "counties");

        for (Map<String, ?> without :
                List.of(
                        Map.of("groups", "duty"),
                        Map.of("groups", "duty", "counties", List.of()),
                        Map.of("groups", "duty", "counties", " "))) {
            assertThatThrownBy(() -> claims.identity("17", without))
                    .isInstanceOf(ApiProblem.class)
                    .hasMessageContaining("no county");
        }
    }

    @Test
    void shouldReadCountiesAndAStarForAll() {
        var claims = claims("groups", "counties");

        assertThat(
                        claims.identity(
                                        "17",
                                        Map.of("groups", "duty", "counties", List.of("431124")))
                                .counties())
                .containsExactly("431124");
        assertThat(
                        claims.identity("17", Map.of("groups", "duty", "counties", List.of("*")))
                                .counties())
                .isEmpty();
    }

    private static Claims claims(String rolesClaim, @Nullable String countiesClaim) {
        return new Claims(
                new ProviderSettings(
                        URI.create("https://login.example"),
                        "fenghuo",
                        "hush",
                        URI.create("https://map.example/api/v1/oidc/callback"),
                        "County sign-in",
                        List.of("profile"),
                        rolesClaim,
                        Map.of("duty", Role.OFFICER, "chiefs", Role.ADMINISTRATOR),
                        countiesClaim));
    }
}
