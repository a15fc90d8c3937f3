package io.fenghuo.connectors.receive;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether a request was signed by somebody who has one of the secrets, as Standard Webhooks
 * 1.0 has it: HMAC-SHA256 over id, timestamp and body.
 *
 * <p>Without any secret it only asks for an id.
 */
final class Verifier {
    static final String ID = "webhook-id";
    static final String TIMESTAMP = "webhook-timestamp";
    static final String SIGNATURE = "webhook-signature";

    /** How far the sender's clock may be from ours. */
    static final Duration TOLERANCE = Duration.ofMinutes(5);

    private static final int BAD_REQUEST = 400;
    private static final int UNAUTHORIZED = 401;
    private static final String VERSION = "v1,";

    private final List<WebhookSecret> secrets;

    Verifier(List<WebhookSecret> secrets) {
        this.secrets = List.copyOf(secrets);
    }

    /** Why a request is not accepted. */
    record Refusal(int status, String reason) {}

    /**
     * @param headers gives the value of a header, or null
     */
    Optional<Refusal> refusal(
            Function<String, @Nullable String> headers, byte[] body, Instant now) {
        for (var name : secrets.isEmpty() ? List.of(ID) : List.of(ID, TIMESTAMP, SIGNATURE)) {
            var value = headers.apply(name);
            if (value == null || value.isBlank()) {
                return refuse(BAD_REQUEST, name + " is missing");
            }
        }
        if (secrets.isEmpty()) {
            return Optional.empty();
        }
        var timestamp = String.valueOf(headers.apply(TIMESTAMP));
        long seconds;
        try {
            seconds = Long.parseLong(timestamp);
        } catch (NumberFormatException none) {
            return refuse(UNAUTHORIZED, TIMESTAMP + " is no number of seconds");
        }
        long off = now.getEpochSecond() - seconds;
        if (off > TOLERANCE.toSeconds()) {
            return refuse(UNAUTHORIZED, TIMESTAMP + " is too old");
        }
        if (off < -TOLERANCE.toSeconds()) {
            return refuse(UNAUTHORIZED, TIMESTAMP + " is in the future");
        }
        var signed = signed(String.valueOf(headers.apply(ID)), timestamp, body);
        var signatures = signatures(String.valueOf(headers.apply(SIGNATURE)));
        boolean known =
                secrets.stream()
                        .anyMatch(
                                secret ->
                                        signatures.stream()
                                                .anyMatch(s -> secret.signed(s, signed)));
        return known
                ? Optional.empty()
                : refuse(UNAUTHORIZED, "no signature was made with a secret that is known here");
    }

    private static Optional<Refusal> refuse(int status, String reason) {
        return Optional.of(new Refusal(status, reason));
    }

    private static byte[] signed(String id, String timestamp, byte[] body) {
        var bytes = new ByteArrayOutputStream();
        bytes.writeBytes((id + '.' + timestamp + '.').getBytes(StandardCharsets.UTF_8));
        bytes.writeBytes(body);
        return bytes.toByteArray();
    }

    /** Those of the version that is known; others may stand beside them. */
    private static List<byte[]> signatures(String header) {
        var signatures = new ArrayList<byte[]>();
        for (var written : header.strip().split(" +")) {
            if (written.startsWith(VERSION)) {
                try {
                    signatures.add(Base64.getDecoder().decode(written.substring(VERSION.length())));
                } catch (IllegalArgumentException noBase64) {
                    continue;
                }
            }
        }
        return signatures;
    }
}
