package io.fenghuo.rules.feature;

/**
 * A 64-bit hash of a member's value that is the same on every machine and in every version, since
 * it is kept in state: FNV-1a over the characters, then the finalizer of SplitMix64, which spreads
 * every bit over the whole.
 */
final class ValueHash {
    private static final long FNV_OFFSET = 0xcbf29ce484222325L;
    private static final long FNV_PRIME = 0x100000001b3L;
    private static final long NUMBER = 0x9e3779b97f4a7c15L;

    private ValueHash() {}

    static long of(Object value) {
        if (value instanceof String text) {
            long hash = FNV_OFFSET;
            for (int i = 0; i < text.length(); i++) {
                hash = (hash ^ text.charAt(i)) * FNV_PRIME;
            }
            return spread(hash);
        }
        if (value instanceof Double number) {
            // Adding 0 makes one value of 0 and -0.
            return spread(NUMBER ^ Double.doubleToLongBits(number + 0.0));
        }
        return spread(Boolean.TRUE.equals(value) ? 1 : 2);
    }

    private static long spread(long hash) {
        long mixed = (hash ^ (hash >>> 30)) * 0xbf58476d1ce4e5b9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94d049bb133111ebL;
        return mixed ^ (mixed >>> 31);
    }
}
