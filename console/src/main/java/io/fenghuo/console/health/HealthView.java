package io.fenghuo.console.health;

import io.fenghuo.rules.incident.Words;
import io.fenghuo.rules.warning.Level;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How everything is, at one time.
 *
 * @param troubles what could not be asked; what it would have told is then missing
 * @param watermarks absent where no Flink is configured
 * @param heard of all counties together, hence only for those whom no county limits
 */
public record HealthView(
        Instant now,
        List<Trouble> troubles,
        List<Stream> streams,
        List<Lag> lag,
        @Nullable List<Watermark> watermarks,
        @Nullable DeadLetters deadLetters,
        List<Silent> silent,
        @Nullable Heard heard,
        @Nullable Outgoing deliveries) {

    /**
     * Something that does not answer.
     *
     * @param part {@code kafka}, {@code flink} or {@code database}
     */
    public record Trouble(String part, Words words) {}

    /**
     * One topic.
     *
     * @param lastAt the latest time that a record of it bears, absent where it is empty
     * @param messages24h by offsets: of a topic that is compacted, those too that are gone
     */
    public record Stream(
            String topic, Freshness state, @Nullable Instant lastAt, @Nullable Long messages24h) {}

    /**
     * How far a reader is behind.
     *
     * @param topic absent where nothing is known of the reader
     * @param lag in records, absent where the topic is gone
     */
    public record Lag(String group, @Nullable String topic, @Nullable Long lag) {}

    /**
     * How far a job has come in event time.
     *
     * @param state of the job, in Flink's word
     * @param operator absent where the job does not run
     * @param at the least of its subtasks, absent where there is none yet
     */
    public record Watermark(
            String job, String state, @Nullable String operator, @Nullable Instant at) {}

    /**
     * What was set aside, since nobody could read it.
     *
     * @param reasons of the last 24 hours, the most frequent first
     * @param samples the last ones; absent for those whom counties limit, since they may hold
     *     anything of any county
     */
    public record DeadLetters(long last24h, List<Reason> reasons, @Nullable List<Sample> samples) {}

    /** Why, and how often. */
    public record Reason(String topic, String reason, long count) {}

    /**
     * One record.
     *
     * @param sample its first bytes, as text
     * @param bytes how long it is
     */
    public record Sample(Instant came, String topic, String reason, String sample, int bytes) {}

    /**
     * An alert of the system about itself that is up.
     *
     * @param device the subject that the alert names
     */
    public record Silent(
            String alert,
            String device,
            String place,
            @Nullable String county,
            Level level,
            Instant since,
            Words why) {}

    /**
     * How many devices were heard, by what came of them.
     *
     * @param devices how many in the last seven days
     * @param quiet how many of them not within the last hour
     * @param longest those of them that are quiet longest first, as many as are shown
     */
    public record Heard(long devices, long quiet, List<Device> longest) {}

    /** When a device was last heard. */
    public record Device(String device, String quantity, Instant at) {}

    /**
     * What goes out to others.
     *
     * @param dead those that were given up and may be sent anew, the last ones; absent for those
     *     whom counties limit
     */
    public record Outgoing(
            long pending, long dead, List<Endpoint> endpoints, @Nullable List<Letter> letters) {}

    /**
     * Where it goes.
     *
     * @param state {@code ACTIVE} or {@code DISABLED}
     */
    public record Endpoint(
            String endpoint, String state, @Nullable String reason, long pending, long dead) {}

    /** A delivery that was given up. */
    public record Letter(
            String id,
            String endpoint,
            String incident,
            String type,
            int attempts,
            @Nullable String error) {}

    /** How many deliveries are sent anew. */
    public record Redriven(int redriven) {}

    /** With the alerts that somebody sees whom no county limits. */
    HealthView with(List<Silent> alerts) {
        return new HealthView(
                now, troubles, streams, lag, watermarks, deadLetters, alerts, heard, deliveries);
    }

    /** As those see it whom counties limit. */
    HealthView limited() {
        return new HealthView(
                now,
                troubles,
                streams,
                lag,
                watermarks,
                deadLetters == null
                        ? null
                        : new DeadLetters(deadLetters.last24h(), deadLetters.reasons(), null),
                silent,
                null,
                deliveries == null
                        ? null
                        : new Outgoing(
                                deliveries.pending(),
                                deliveries.dead(),
                                deliveries.endpoints(),
                                null));
    }
}
