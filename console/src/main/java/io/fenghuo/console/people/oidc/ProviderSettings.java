package io.fenghuo.console.people.oidc;

import io.fenghuo.console.access.Role;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An OpenID Connect provider, and what its people may do here.
 *
 * @param redirect where it sends people back to: this console's address and {@code
 *     /api/v1/oidc/callback}
 * @param name what the sign-in page calls it
 * @param scopes what is asked for beside {@code openid}
 * @param rolesClaim the claim of the ID token that holds roles, groups or the like; dots lead into
 *     nested claims, as {@code realm_access.roles}
 * @param roles what each of that claim's values makes of a person
 * @param countiesClaim the claim that holds county codes, or {@code *} for all; where null, all
 *     people of the provider see all counties
 */
public record ProviderSettings(
        URI issuer,
        String clientId,
        String clientSecret,
        URI redirect,
        String name,
        List<String> scopes,
        String rolesClaim,
        Map<String, Role> roles,
        @Nullable String countiesClaim) {

    /** Without the secret, which would otherwise stand in a log one day. */
    @Override
    public String toString() {
        return "ProviderSettings[" + issuer + ", " + clientId + ']';
    }
}
