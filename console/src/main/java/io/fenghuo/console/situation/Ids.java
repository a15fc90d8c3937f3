package io.fenghuo.console.situation;

import java.io.IOException;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Ids and keys as Postgres can keep and find them. */
final class Ids {
    private static final int MOST = 500;

    private Ids() {}

    /**
     * @param name of the member, for the reason
     * @throws IOException where it is too long to be one, or no text that can be kept
     */
    static String check(String name, String id) throws IOException {
        if (id.isEmpty() || id.length() > MOST) {
            throw new IOException(name + " has " + id.length() + " characters, not 1 to " + MOST);
        }
        try {
            StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(id));
        } catch (CharacterCodingException torn) {
            throw new IOException(name + " holds half a character", torn);
        }
        if (id.indexOf(0) >= 0) {
            throw new IOException(name + " holds U+0000");
        }
        return id;
    }
}
