package io.fenghuo.connectors.receive;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A secret of Standard Webhooks: {@code whsec_} and the base64 of 24 to 64 bytes. */
public final class WebhookSecret {
    private static final String PREFIX = "whsec_";
    private static final String ALGORITHM = "HmacSHA256";

    /** Those that Standard Webhooks 1.0 asks for. */
    private static final int LEAST_BYTES = 24;

    private static final int MOST_BYTES = 64;
    private static final int MADE_BYTES = 32;

    private final SecretKeySpec key;

    private WebhookSecret(byte[] bytes) {
        key = new SecretKeySpec(bytes, ALGORITHM);
    }

    /**
     * @throws IllegalArgumentException with one line that does not hold the secret
     */
    public static WebhookSecret parse(String written) {
        if (!written.startsWith(PREFIX)) {
            throw new IllegalArgumentException("a secret begins with " + PREFIX);
        }
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(written.substring(PREFIX.length()));
        } catch (IllegalArgumentException wrong) {
            throw new IllegalArgumentException(
                    "a secret is base64 after " + PREFIX + "; this one is not", wrong);
        }
        if (bytes.length < LEAST_BYTES || bytes.length > MOST_BYTES) {
            throw new IllegalArgumentException(
                    "a secret holds %d to %d bytes; this one holds %d"
                            .formatted(LEAST_BYTES, MOST_BYTES, bytes.length));
        }
        return new WebhookSecret(bytes);
    }

    /** A fresh one, as it is written. */
    public static String generate() {
        var bytes = new byte[MADE_BYTES];
        new SecureRandom().nextBytes(bytes);
        return PREFIX + Base64.getEncoder().encodeToString(bytes);
    }

    /** Whether {@code signature} is of these bytes; takes as long whether or not it is. */
    boolean signed(byte[] signature, byte[] bytes) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return MessageDigest.isEqual(mac.doFinal(bytes), signature);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java platform has " + ALGORITHM, impossible);
        }
    }
}
