package io.fenghuo.console.people;

import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The headers that tell a browser what the page may do: run the console's own scripts, load its own
 * data and the base map's images, stand in no frame, and be let into by no other site. An endpoint
 * that needs another policy sets its own, which replaces this one.
 */
final class SecurityHeaders implements Handler {
    private static final Pattern SOURCE =
            Pattern.compile("https?://(?:\\*\\.)?[A-Za-z0-9.-]+(?::\\d{1,5})?");
    private static final String NOTHING =
            "accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(),"
                    + " magnetometer=(), microphone=(), midi=(), payment=(), usb=()";

    private final Map<String, String> headers = new TreeMap<>();

    /**
     * @param imageHosts where base layers' images come from: {@code https://tiles.example}
     * @throws IllegalArgumentException naming one that is no such thing; anything in it would
     *     otherwise become part of the policy
     */
    SecurityHeaders(Collection<String> imageHosts) {
        var images = new StringBuilder("'self' data:");
        for (var host : new TreeSet<>(imageHosts)) {
            if (!SOURCE.matcher(host).matches()) {
                throw new IllegalArgumentException(
                        "\"" + host + "\" is no host; write https://tiles.example");
            }
            images.append(' ').append(host);
        }
        headers.put(
                "Content-Security-Policy",
                "default-src 'none'; script-src 'self'; style-src 'self'; img-src "
                        + images
                        + "; connect-src 'self'; font-src 'self'; form-action 'self';"
                        + " frame-ancestors 'none'; base-uri 'none'");
        headers.put("X-Content-Type-Options", "nosniff");
        headers.put("Referrer-Policy", "no-referrer");
        headers.put("Cross-Origin-Opener-Policy", "same-origin");
        headers.put("Cross-Origin-Resource-Policy", "same-origin");
        headers.put("Permissions-Policy", NOTHING);
    }

    @Override
    public void handle(Context context) {
        headers(context.header("X-Forwarded-Proto")).forEach(context::header);
    }

    /**
     * @param forwardedProtocol by which a proxy was called, or null where there is none
     */
    Map<String, String> headers(@Nullable String forwardedProtocol) {
        if (!"https".equalsIgnoreCase(forwardedProtocol)) {
            return headers;
        }
        var overTls = new TreeMap<>(headers);
        // A year, for this host alone: what else its domain serves is not known here.
        overTls.put("Strict-Transport-Security", "max-age=31536000");
        return overTls;
    }
}
