package io.fenghuo.rules.event;

import java.util.Map;

/**
 * What every event has, whatever its type.
 *
 * @param id unique together with {@code source} (CloudEvents 1.0)
 * @param source who observed it, for example {@code gauge/431124-07}
 * @param subject the entity that the event is about; a pseudonym where that is a person, vehicle or
 *     account
 * @param timeMillis when it was observed, milliseconds since the epoch
 * @param lon degrees east, WGS 84, or NaN where the event names no position
 * @param lat degrees north, WGS 84, or NaN where the event names no position
 * @param attributes unknown members of {@code data}: a String, Double or Boolean each; nested JSON
 *     is kept as its text
 */
public record EventHeader(
        String id,
        String source,
        String subject,
        long timeMillis,
        double lon,
        double lat,
        Map<String, Object> attributes) {}
