package io.fenghuo.connectors.format.cap;

import io.fenghuo.connectors.format.Language;
import java.util.List;

/**
 * How an endpoint wants its messages.
 *
 * @param restriction to whom a message that is not public is kept
 * @param languages one info block each, in this order
 * @param radiusKm of the circle around the place
 */
record CapProfile(
        String sender,
        String status,
        boolean isPublic,
        String restriction,
        List<Language> languages,
        double radiusKm) {}
