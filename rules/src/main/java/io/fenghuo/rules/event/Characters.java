package io.fenghuo.rules.event;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Refuses bytes and characters that no store and no receiver could take: what is not UTF-8, lone
 * surrogates, and U+0000, which Postgres refuses in texts.
 */
final class Characters {
    static final String PROBLEM = "has a lone surrogate or U+0000";

    private final CharsetDecoder utf8 = StandardCharsets.UTF_8.newDecoder();
    private @Nullable CharBuffer target;

    /** Whether the bytes are UTF-8. Jackson alone lets surrogates and overlong forms pass. */
    boolean isUtf8(byte[] bytes) {
        int any = 0;
        for (byte b : bytes) {
            any |= b;
        }
        if (any >= 0) {
            return true;
        }
        var buffer = target;
        if (buffer == null || buffer.capacity() < bytes.length) {
            buffer = CharBuffer.allocate(bytes.length);
            target = buffer;
        }
        buffer.clear();
        utf8.reset();
        return !utf8.decode(ByteBuffer.wrap(bytes), buffer, true).isError();
    }

    static boolean hasEscape(byte[] bytes) {
        for (byte b : bytes) {
            if (b == '\\') {
                return true;
            }
        }
        return false;
    }

    /** Whether every surrogate has its other half, and no character is U+0000. */
    static boolean allValid(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == 0 || Character.isLowSurrogate(c)) {
                return false;
            }
            if (Character.isHighSurrogate(c)) {
                i++;
                if (i == text.length() || !Character.isLowSurrogate(text.charAt(i))) {
                    return false;
                }
            }
        }
        return true;
    }
}
