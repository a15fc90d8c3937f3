package io.fenghuo.connectors.format;

import io.fenghuo.rules.incident.Notification;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * The language of one endpoint: what is said of a step, how a request carries it, and what an
 * answer means.
 *
 * <p>Implementations are immutable, made from the endpoint's options, and know neither the network
 * nor the clock.
 */
public interface Format {
    /** Its name in the file of endpoints. */
    String name();

    /**
     * What is said of a step. The same notification with the same earlier messages gives the same
     * bytes.
     *
     * @param earlier what this endpoint was told of the same incident, oldest first
     */
    Rendering render(Notification notification, List<Told> earlier);

    /** Whether {@link #render} looks at what was told before. */
    default boolean looksBack() {
        return false;
    }

    /**
     * The request of one attempt. Robots sign with the time of the attempt, in the address or in
     * the body; others give back what they are given.
     */
    default Request request(URI address, Message message, Instant now) {
        return new Request(address, message.contentType(), message.body(), Map.of());
    }

    /** What an answer of status 200 to 299 means: robots say so and then refuse in the body. */
    default Verdict verdict(int status, byte[] body) {
        return Verdict.ACCEPTED;
    }

    /**
     * Whether the receiver knows the sender by what the address or the body holds; others are sent
     * signatures of Standard Webhooks.
     */
    default boolean authenticatesItself() {
        return false;
    }

    /** How many requests the receiver takes; empty where it names no limit. */
    default List<Limit> limits() {
        return List.of();
    }

    /** What comes of a step in this format. */
    sealed interface Rendering {}

    /** It is to be sent. */
    record Message(String contentType, byte[] body) implements Rendering {}

    /** It is not sent, for a reason, for example that the format has no word for such a step. */
    record Withheld(String reason) implements Rendering {}

    /**
     * An earlier message.
     *
     * @param id of the notification that it told
     * @param at when the step was taken
     */
    record Told(String id, Instant at, byte[] body) {}

    /** One HTTP request, its method POST. */
    record Request(URI address, String contentType, byte[] body, Map<String, String> headers) {}

    /** No more than so many requests in each stretch of time. */
    record Limit(int requests, Duration each) {}

    /** What an answer means. */
    enum Verdict {
        ACCEPTED,
        /** Later it may be accepted: it is tried again. */
        TRY_AGAIN,
        /** It will never be accepted: the delivery is dead. */
        REFUSED
    }
}
