package io.fenghuo.rules.publication;

import java.io.Serializable;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The public keys whose signatures a job believes. */
public final class TrustedKeys implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final int ID_BYTES = 8;

    /** In encoded form, since that travels to a task by any serializer. */
    private final ArrayList<byte[]> encoded = new ArrayList<>();

    private TrustedKeys() {}

    public static TrustedKeys of(List<PublicKey> keys) {
        var trusted = new TrustedKeys();
        keys.forEach(key -> trusted.encoded.add(key.getEncoded()));
        return trusted;
    }

    /**
     * @param texts PEM, each with one public key; what else they hold is not looked at
     * @throws IllegalArgumentException where one holds no Ed25519 public key
     */
    public static TrustedKeys ofPem(List<String> texts) {
        var keys = new ArrayList<PublicKey>();
        for (var text : texts) {
            try {
                keys.add(publicKey(SigningKey.Pem.part(text, SigningKey.OPEN)));
            } catch (GeneralSecurityException unusable) {
                throw new IllegalArgumentException(
                        "it holds no Ed25519 key: " + unusable.getMessage(), unusable);
            }
        }
        return of(keys);
    }

    /** The key of that id, or null. */
    @Nullable PublicKey get(String id) {
        for (var bytes : encoded) {
            try {
                var key = publicKey(bytes);
                if (idOf(key).equals(id)) {
                    return key;
                }
            } catch (GeneralSecurityException impossible) {
                throw new IllegalStateException("it was a key when it was given", impossible);
            }
        }
        return null;
    }

    static PublicKey publicKey(byte[] encoded) throws GeneralSecurityException {
        return KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded));
    }

    /** The first 64 bits of the SHA-256 of the encoded key, in hexadecimal. */
    static String idOf(PublicKey key) {
        return HexFormat.of().formatHex(SignedPublication.sha256(key.getEncoded()), 0, ID_BYTES);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TrustedKeys that
                && Arrays.deepEquals(encoded.toArray(), that.encoded.toArray());
    }

    @Override
    public int hashCode() {
        return Arrays.deepHashCode(encoded.toArray());
    }
}
