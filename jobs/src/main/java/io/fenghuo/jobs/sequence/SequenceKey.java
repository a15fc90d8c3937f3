package io.fenghuo.jobs.sequence;

/**
 * What partial matches are kept by: one pattern for one subject, cell or county.
 *
 * <p>Its text is the Flink key, since strings are cheap to hash and to serialize. The value stands
 * last, so that it may hold the separator; ids of packs and patterns may not.
 *
 * @param value the subject, cell or county
 */
public record SequenceKey(String pack, String pattern, String value) {
    private static final char SEPARATOR = '|';

    public SequenceKey {
        if (pack.indexOf(SEPARATOR) >= 0 || pattern.indexOf(SEPARATOR) >= 0) {
            throw new IllegalArgumentException(
                    "the id of pack "
                            + pack
                            + " or of its pattern "
                            + pattern
                            + " has a '|', which separates them in keys");
        }
    }

    public static SequenceKey parse(String text) {
        int first = text.indexOf(SEPARATOR);
        int second = text.indexOf(SEPARATOR, first + 1);
        if (first < 0 || second < 0) {
            throw new IllegalArgumentException("not a sequence key: " + text);
        }
        return new SequenceKey(
                text.substring(0, first),
                text.substring(first + 1, second),
                text.substring(second + 1));
    }

    /** The pattern alone, without the value. */
    String sequence() {
        return pack + SEPARATOR + pattern;
    }

    @Override
    public String toString() {
        return pack + SEPARATOR + pattern + SEPARATOR + value;
    }
}
