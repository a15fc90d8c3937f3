package io.fenghuo.console.situation;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.fenghuo.console.api.ApiProblem;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * Where a list that is newest first was left: the time and the id of the last one shown. What is
 * added meanwhile shifts nothing.
 */
record Cursor(Instant at, String id) {
    private static final int PARTS = 2;

    /** Microseconds until the year 10000, or nearly: what Postgres can be asked for. */
    private static final long MOST = 253_000_000_000_000_000L;

    /** As the API gives it; callers are to look no further into it. */
    String text() {
        var micros = ChronoUnit.MICROS.between(Instant.EPOCH, at);
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString((micros + "|" + id).getBytes(UTF_8));
    }

    /** Of what the API gave, or null for the beginning. */
    static @Nullable Cursor of(@Nullable String text) {
        if (text == null) {
            return null;
        }
        try {
            var parts = new String(Base64.getUrlDecoder().decode(text), UTF_8).split("\\|", PARTS);
            long micros = Long.parseLong(parts[0]);
            if (parts.length == PARTS && micros >= 0 && micros < MOST) {
                return new Cursor(Instant.EPOCH.plus(micros, ChronoUnit.MICROS), parts[1]);
            }
        } catch (IllegalArgumentException none) {
            // Told below.
        }
        throw ApiProblem.wrong("before is no cursor; give what the list before gave as next");
    }
}
