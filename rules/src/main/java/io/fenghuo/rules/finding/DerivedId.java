package io.fenghuo.rules.finding;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Ids derived from what caused a thing, so that a replay gives the same ones: the first 128 bits of
 * the SHA-256 of the parts, in hexadecimal. Parts are told apart by their lengths.
 */
public final class DerivedId {
    private static final int BYTES = 16;

    private DerivedId() {}

    public static String of(Object... parts) {
        var digest = sha256();
        for (var part : parts) {
            var bytes = part.toString().getBytes(StandardCharsets.UTF_8);
            int length = bytes.length;
            digest.update(
                    new byte[] {
                        (byte) (length >>> 24),
                        (byte) (length >>> 16),
                        (byte) (length >>> 8),
                        (byte) length
                    });
            digest.update(bytes);
        }
        return HexFormat.of().formatHex(digest.digest(), 0, BYTES);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }
}
