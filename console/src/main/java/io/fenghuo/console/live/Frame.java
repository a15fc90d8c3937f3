package io.fenghuo.console.live;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.fenghuo.console.access.Scope;
import io.fenghuo.rules.incident.IncidentJson;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One event of the stream, its bytes made once for all pages.
 *
 * @param everyone whether it is for every page, whatever its scope
 * @param counties those that it concerns, where it is not for everyone
 */
record Frame(byte[] bytes, boolean everyone, Set<String> counties) {
    /** Keeps the connection from being taken for dead; no event for the page. */
    static final Frame HEARTBEAT = new Frame(":\n\n".getBytes(UTF_8), true, Set.of());

    /** The page may have missed something, and is to load everything anew. */
    static final Frame RELOAD = new Frame(event("reload", Map.of()), true, Set.of());

    /** The first of each page; after it whatever happens will be told. */
    static Frame hello(Instant now) {
        return new Frame(event("hello", Map.of("now", now)), true, Set.of());
    }

    /** For those whose scope includes one of the counties; nulls are passed over. */
    static Frame of(String event, Object data, @Nullable String... counties) {
        return new Frame(
                event(event, data),
                false,
                Stream.of(counties).filter(Objects::nonNull).collect(Collectors.toSet()));
    }

    boolean isFor(Scope scope) {
        return everyone || !scope.isLimited() || counties.stream().anyMatch(scope::includes);
    }

    private static byte[] event(String name, Object data) {
        // JSON on one line, so that it is one line of data.
        var json = new String(IncidentJson.encode(data), UTF_8);
        return ("event: " + name + "\ndata: " + json + "\n\n").getBytes(UTF_8);
    }
}
