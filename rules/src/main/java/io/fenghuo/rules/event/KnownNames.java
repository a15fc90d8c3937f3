package io.fenghuo.rules.event;

import org.jspecify.annotations.Nullable;

/**
 * Gives the same String for the same characters where it was met lately, so that the few names that
 * most events carry (quantities, units, classes) are not made anew for each.
 *
 * <p>Caveat: it forgets: a name is displaced by another of the same hash, so its size is fixed
 * whatever comes in, and nobody may rely on identity.
 */
final class KnownNames {
    private static final int SLOTS = 512;
    private static final int LONGEST = 32;

    private final @Nullable String[] slots = new @Nullable String[SLOTS];

    String of(char[] characters, int offset, int length) {
        if (length > LONGEST) {
            return new String(characters, offset, length);
        }
        int hash = 0;
        for (int i = offset; i < offset + length; i++) {
            hash = 31 * hash + characters[i];
        }
        int slot = (hash ^ (hash >>> 9)) & (SLOTS - 1);
        var known = slots[slot];
        if (known != null && same(known, characters, offset, length)) {
            return known;
        }
        var name = new String(characters, offset, length);
        slots[slot] = name;
        return name;
    }

    private static boolean same(String known, char[] characters, int offset, int length) {
        if (known.length() != length) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (known.charAt(i) != characters[offset + i]) {
                return false;
            }
        }
        return true;
    }
}
