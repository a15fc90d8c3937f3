package io.fenghuo.console.people.oidc;

import io.fenghuo.console.access.Role;
import io.fenghuo.console.api.Endpoint;
import io.fenghuo.rules.document.Fields;
import io.fenghuo.rules.document.Problems;
import io.fenghuo.rules.document.Value;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads {@code oidc.yaml}. */
public final class ProviderYaml {
    /** Where the provider sends people back to, beneath the console's address. */
    public static final String CALLBACK = "/oidc/callback";

    private static final URI UNKNOWN = URI.create("https://unknown.invalid/");
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    private ProviderYaml() {}

    /**
     * @param file its name, for messages
     * @param environment where the client's secret is
     * @throws IllegalArgumentException with one line a problem, each with its place
     */
    public static ProviderSettings read(String file, String text, Map<String, String> environment) {
        var problems = new Problems();
        var root = Value.read(file, text, problems);
        var settings = root == null ? null : settings(root.fields(), environment);
        if (settings == null || !problems.isEmpty()) {
            throw new IllegalArgumentException(
                    problems.all().stream()
                            .map(Object::toString)
                            .collect(Collectors.joining("\n")));
        }
        return settings;
    }

    private static ProviderSettings settings(Fields fields, Map<String, String> environment) {
        var scopes = fields.optional("scopes");
        var counties = fields.optional("counties-claim");
        var settings =
                new ProviderSettings(
                        address(fields.required("issuer")),
                        fields.text("client-id"),
                        secret(fields.required("client-secret-env"), environment),
                        redirect(fields.required("redirect")),
                        fields.text("name"),
                        scopes == null ? List.of("profile") : scopes.texts(),
                        fields.text("roles-claim"),
                        roles(fields.required("roles")),
                        counties == null ? null : counties.text());
        fields.refuseOthers();
        return settings;
    }

    /** TLS everywhere but on this machine: whoever stands between could be anybody. */
    private static URI address(@Nullable Value at) {
        if (at == null) {
            return UNKNOWN;
        }
        try {
            var address = URI.create(at.text());
            if (isSafe(address)) {
                return address;
            }
        } catch (IllegalArgumentException none) {
            // Said below.
        }
        at.refuse(at.name() + " must be an address such as https://login.example/realm");
        return UNKNOWN;
    }

    static boolean isSafe(URI address) {
        return address.getHost() != null
                && ("https".equals(address.getScheme())
                        || ("http".equals(address.getScheme())
                                && LOOPBACK.contains(address.getHost())));
    }

    private static URI redirect(@Nullable Value at) {
        var address = address(at);
        var path = Endpoint.BASE + CALLBACK;
        if (at != null && !address.equals(UNKNOWN) && !path.equals(address.getPath())) {
            at.refuse("redirect must be the console's address and " + path);
        }
        return address;
    }

    private static String secret(@Nullable Value at, Map<String, String> environment) {
        if (at == null) {
            return "";
        }
        var secret = environment.get(at.text());
        if (secret == null || secret.isBlank()) {
            at.refuse("the environment has no " + at.text());
            return "";
        }
        return secret;
    }

    private static Map<String, Role> roles(@Nullable Value at) {
        var roles = new LinkedHashMap<String, Role>();
        if (at != null) {
            at.fields()
                    .all()
                    .forEach(
                            (claim, role) -> roles.put(claim, role.oneOf(Role.class, Role.VIEWER)));
            if (roles.isEmpty() && at.isFields()) {
                at.refuse("roles must name one claim value at least: {duty: officer}");
            }
        }
        return Map.copyOf(roles);
    }
}
