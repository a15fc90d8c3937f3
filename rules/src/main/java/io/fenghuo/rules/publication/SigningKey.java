package io.fenghuo.rules.publication;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;

/**
 * An Ed25519 key pair that packs are signed with.
 *
 * <p>Its text form is that of PEM files: the secret as PKCS #8, followed by the public half as
 * X.509 (RFC 8410).
 */
public record SigningKey(PrivateKey secret, PublicKey open) {
    private static final String ALGORITHM = "Ed25519";
    static final String SECRET = "PRIVATE KEY";
    static final String OPEN = "PUBLIC KEY";

    public static SigningKey generate() {
        try {
            var pair = KeyPairGenerator.getInstance(ALGORITHM).generateKeyPair();
            return new SigningKey(pair.getPrivate(), pair.getPublic());
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java 17 platform has Ed25519", impossible);
        }
    }

    /**
     * @throws IllegalArgumentException where the text is no such key pair
     */
    public static SigningKey ofPem(String text) {
        try {
            var secret =
                    KeyFactory.getInstance(ALGORITHM)
                            .generatePrivate(new PKCS8EncodedKeySpec(Pem.part(text, SECRET)));
            return new SigningKey(secret, TrustedKeys.publicKey(Pem.part(text, OPEN)));
        } catch (GeneralSecurityException unusable) {
            throw new IllegalArgumentException(
                    "it holds no Ed25519 key: " + unusable.getMessage(), unusable);
        }
    }

    /** How the key is called: what a signature names, and a trusted key is found by. */
    public String id() {
        return TrustedKeys.idOf(open);
    }

    /** Both halves: to be kept secret. */
    public String toPem() {
        return Pem.of(SECRET, secret.getEncoded()) + openPem();
    }

    /** The public half, for those who check. */
    public String openPem() {
        return Pem.of(OPEN, open.getEncoded());
    }

    @Override
    public String toString() {
        return "signing key " + id();
    }

    /** Sections between BEGIN and END (RFC 7468). */
    static final class Pem {
        private static final int LINE = 64;

        private Pem() {}

        static String of(String label, byte[] bytes) {
            var base64 = Base64.getMimeEncoder(LINE, new byte[] {'\n'}).encodeToString(bytes);
            return "-----BEGIN " + label + "-----\n" + base64 + "\n-----END " + label + "-----\n";
        }

        static byte[] part(String text, String label) {
            var begin = "-----BEGIN " + label + "-----";
            int from = text.indexOf(begin);
            int to = text.indexOf("-----END " + label + "-----", Math.max(0, from));
            if (from < 0 || to < 0) {
                throw new IllegalArgumentException("it has no section " + label);
            }
            return Base64.getMimeDecoder().decode(text.substring(from + begin.length(), to));
        }
    }
}
