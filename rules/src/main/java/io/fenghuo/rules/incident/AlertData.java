package io.fenghuo.rules.incident;

import io.fenghuo.rules.warning.Level;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an alert of the topic {@code alerts} says in {@code data}, as far as disposal and receivers
 * look at it; {@link io.fenghuo.rules.alert.AlertEncoder} writes it.
 *
 * @param previousLevel null where raised
 * @param confidence 0 to 1, or null where unknown
 * @param expires null where cleared
 * @param evidence oldest first; empty where an incident keeps the alert
 */
public record AlertData(
        String alertId,
        String scenario,
        String hazard,
        String key,
        Level level,
        @Nullable Level previousLevel,
        String subject,
        Site place,
        Instant onset,
        Instant detectedAt,
        Words headline,
        String pack,
        String packVersion,
        String rule,
        @Nullable Double confidence,
        List<Evidence> evidence,
        Words why,
        Response response,
        @Nullable Instant expires) {

    /** One event that the alert rests on. */
    public record Evidence(
            String eventId,
            String signal,
            @Nullable String rule,
            Instant time,
            Map<String, Double> values) {}

    /**
     * Who is to be sent.
     *
     * @param seconds how soon they must be there, or must have acted
     */
    public record Response(List<String> targets, int seconds) {}

    /** The same without its evidence, to keep. */
    public AlertData withoutEvidence() {
        return evidence.isEmpty()
                ? this
                : new AlertData(
                        alertId,
                        scenario,
                        hazard,
                        key,
                        level,
                        previousLevel,
                        subject,
                        place,
                        onset,
                        detectedAt,
                        headline,
                        pack,
                        packVersion,
                        rule,
                        confidence,
                        List.of(),
                        why,
                        response,
                        expires);
    }
}
