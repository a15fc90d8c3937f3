package io.fenghuo.connectors.audit;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The hash of one entry: SHA-256 over its number, the hash before it, and its bytes. */
final class AuditHash {
    /** Stands before the first entry. */
    static final String GENESIS = "0".repeat(64);

    private AuditHash() {}

    static String of(long seq, String previous, String entry) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            digest.update(ByteBuffer.allocate(Long.BYTES).putLong(0, seq));
            digest.update(previous.getBytes(StandardCharsets.US_ASCII));
            digest.update(entry.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }
}
