package io.fenghuo.console.people.oidc;

import io.fenghuo.console.access.Role;
import io.fenghuo.console.api.ApiProblem;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What the claims of an ID token make of a person. */
final class Claims {
    private static final String ALL_COUNTIES = "*";

    private final ProviderSettings settings;

    Claims(ProviderSettings settings) {
        this.settings = settings;
    }

    /**
     * @param subject who the token is about
     * @param claims the members of the token
     * @throws ApiProblem 403 where they may do nothing here
     */
    Identity identity(String subject, Map<String, ?> claims) {
        var external = settings.issuer() + " " + subject;
        var preferred = claims.get("preferred_username");
        return new Identity(
                external,
                preferred instanceof String name ? name : subject,
                roles(claims),
                counties(claims));
    }

    private Set<Role> roles(Map<String, ?> claims) {
        var roles = EnumSet.noneOf(Role.class);
        for (var value : values(claims, settings.rolesClaim())) {
            var role = settings.roles().get(value);
            if (role != null) {
                roles.add(role);
            }
        }
        if (roles.isEmpty()) {
            throw new ApiProblem(
                    403,
                    settings.name()
                            + " knows you, but you have no role here; ask whoever administers it"
                            + " for one");
        }
        return roles;
    }

    /** None named is nobody's county, and must not become all of them. */
    private Set<String> counties(Map<String, ?> claims) {
        var claim = settings.countiesClaim();
        if (claim == null) {
            return Set.of();
        }
        var counties = new TreeSet<>(values(claims, claim));
        if (counties.isEmpty()) {
            throw new ApiProblem(
                    403,
                    settings.name()
                            + " knows you, but names no county of yours; ask whoever administers"
                            + " it for one");
        }
        return counties.contains(ALL_COUNTIES) ? Set.of() : counties;
    }

    private static List<String> values(Map<String, ?> claims, String name) {
        var value = find(claims, name);
        if (value instanceof Collection<?> several) {
            return several.stream()
                    .filter(Objects::nonNull)
                    .map(Object::toString)
                    .filter(each -> !each.isBlank())
                    .toList();
        }
        return value instanceof String one && !one.isBlank() ? List.of(one) : List.of();
    }

    /** A claim of this whole name, which may be an address with dots, or one nested in others. */
    private static @Nullable Object find(Map<?, ?> claims, String name) {
        var whole = claims.get(name);
        int dot = name.indexOf('.');
        if (whole != null || dot < 0) {
            return whole;
        }
        return claims.get(name.substring(0, dot)) instanceof Map<?, ?> inner
                ? find(inner, name.substring(dot + 1))
                : null;
    }
}
