package io.fenghuo.rules.comparison;

import io.fenghuo.rules.warning.Level;
import java.time.Duration;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Something that did happen, which alerts should have told of.
 *
 * @param where by which member of an alert its place is named
 * @param place the value of that member
 * @param level how grave it was: an alert has found it only once it stands at this level; null
 *     where any level will do
 * @param onsetMillis when it began
 * @param knowableMillis when the events could first have told of it; null where nobody knows
 * @param harmMillis when it did harm, before which people must be warned; null where it did none
 * @param untilMillis when it was over; null where nobody knows, and then it is taken to be over at
 *     the latest of the other times
 */
public record TruthEvent(
        String scenario,
        Where where,
        String place,
        @Nullable Level level,
        long onsetMillis,
        @Nullable Long knowableMillis,
        @Nullable Long harmMillis,
        @Nullable Long untilMillis) {

    /** How a place is named. */
    public enum Where {
        SUBJECT,
        KEY,
        CELL,
        COUNTY;

        /** The name of the member. */
        public String member() {
            return name().toLowerCase(Locale.ROOT);
        }

        private @Nullable String of(AlertSummary change) {
            return switch (this) {
                case SUBJECT -> change.subject();
                case KEY -> change.key();
                case CELL -> change.cell();
                case COUNTY -> change.county();
            };
        }
    }

    /**
     * Whether an alert is about it: the same scenario and place, and up at some instant between its
     * onset and its end, or within the tolerance of them.
     */
    public boolean isToldBy(Episode alert, Duration tolerance) {
        long from = onsetMillis - tolerance.toMillis();
        long to = overMillis() + tolerance.toMillis();
        return alert.scenario().equals(scenario)
                && alert.begins() <= to
                && alert.ends() >= from
                && alert.changes().stream().anyMatch(change -> place.equals(where.of(change)));
    }

    private long overMillis() {
        return untilMillis != null
                ? untilMillis
                : Stream.of(onsetMillis, orOnset(knowableMillis), orOnset(harmMillis))
                        .mapToLong(each -> each)
                        .max()
                        .orElseThrow();
    }

    private long orOnset(@Nullable Long millis) {
        return millis == null ? onsetMillis : millis;
    }
}
