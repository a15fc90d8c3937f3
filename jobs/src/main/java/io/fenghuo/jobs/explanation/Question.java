package io.fenghuo.jobs.explanation;

import org.jspecify.annotations.Nullable;

/**
 * What is to be explained: an event, or how a subject stood at an instant.
 *
 * @param eventId null where a subject is asked about
 * @param subject null where the event's id is enough
 * @param atMillis null where the event's id is enough
 * @param scenario the only scenario to speak of; null for all
 */
public record Question(
        @Nullable String eventId,
        @Nullable String subject,
        @Nullable Long atMillis,
        @Nullable String scenario) {

    public Question {
        if (eventId == null && (subject == null || atMillis == null)) {
            throw new IllegalArgumentException("name an event, or a subject and an instant");
        }
    }
}
