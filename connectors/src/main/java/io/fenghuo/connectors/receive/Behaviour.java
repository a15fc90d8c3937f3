package io.fenghuo.connectors.receive;

import java.time.Duration;
import java.util.Map;

/** How a receiver behaves, so that senders can be tried against bad ones. */
public sealed interface Behaviour {

    /** Accepts what is signed. */
    record Accepting() implements Behaviour {}

    /**
     * Answers 500 to some of what is signed: half of those, by chance, after it took the message
     * in, as it happens in life.
     *
     * @param share from 0 to 1
     * @param seed of the choice; it repeats only where requests come one at a time
     */
    record Failing(double share, long seed) implements Behaviour {
        public Failing {
            if (!(share >= 0 && share <= 1)) {
                throw new IllegalArgumentException(
                        "the share that fails is " + share + "; it must be from 0 to 1");
            }
        }
    }

    /** Answers the same to every message, and takes none in. */
    record Answering(int status, Map<String, String> headers) implements Behaviour {
        public Answering {
            headers = Map.copyOf(headers);
        }

        /** 410: wants nothing any more. */
        public static Answering gone() {
            return new Answering(410, Map.of());
        }

        /** 429: not before so long. */
        public static Answering tooMany(Duration retryAfter) {
            return new Answering(429, Map.of("Retry-After", Long.toString(retryAfter.toSeconds())));
        }

        /** 302: look elsewhere. */
        public static Answering redirecting(String location) {
            return new Answering(302, Map.of("Location", location));
        }
    }

    /** Takes the request, and does not answer until the receiver is closed. */
    record Hanging() implements Behaviour {}
}
