package io.fenghuo.connectors.format;

import java.nio.charset.StandardCharsets;

/** Shortens text to what a receiver takes. */
public final class Cut {
    private static final String MARK = "…";
    private static final int MARK_BYTES = MARK.getBytes(StandardCharsets.UTF_8).length;

    private Cut() {}

    /** At most so many bytes of UTF-8, whole characters only, with … where something is lost. */
    public static String toBytes(String text, int bytes) {
        if (text.getBytes(StandardCharsets.UTF_8).length <= bytes) {
            return text;
        }
        int end = 0;
        int taken = MARK_BYTES;
        while (end < text.length()) {
            int point = text.codePointAt(end);
            taken += bytesOf(point);
            if (taken > bytes) {
                break;
            }
            end += Character.charCount(point);
        }
        return text.substring(0, end) + MARK;
    }

    /** At most so many UTF-16 units, whole characters only, with … where something is lost. */
    public static String toLength(String text, int length) {
        if (text.length() <= length) {
            return text;
        }
        int end = length - MARK.length();
        if (Character.isHighSurrogate(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(0, end) + MARK;
    }

    /** A lone surrogate is written as one byte, {@code ?}; counting three is safe. */
    private static int bytesOf(int point) {
        return point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
    }
}
