package io.fenghuo.connectors.delivery;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.EmptyWebhookSecretException;
import com.standardwebhooks.exceptions.WebhookSigningException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Signatures of Standard Webhooks: {@code v1,} and the base64 of an HMAC-SHA256, one a secret. */
final class Signatures {
    private Signatures() {}

    /** Why a secret cannot be used, or null. */
    static @Nullable String problem(String secret) {
        try {
            if (!secret.startsWith("whsec_")) {
                return "a secret begins with whsec_; fenghuo receive --generate-secret makes one";
            }
            new Webhook(secret);
            return null;
        } catch (EmptyWebhookSecretException | IllegalArgumentException wrong) {
            return "the secret is not base64: " + wrong.getMessage();
        }
    }

    /** The value of {@code webhook-signature}. */
    static String of(List<String> secrets, String id, Instant at, byte[] body) {
        return secrets.stream()
                .map(secret -> sign(secret, id, at, body))
                .collect(Collectors.joining(" "));
    }

    private static String sign(String secret, String id, Instant at, byte[] body) {
        try {
            return new Webhook(secret)
                    .sign(id, at.getEpochSecond(), new String(body, StandardCharsets.UTF_8));
        } catch (EmptyWebhookSecretException | WebhookSigningException impossible) {
            throw new IllegalStateException("secrets are checked at the start", impossible);
        }
    }
}
