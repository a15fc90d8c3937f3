package io.fenghuo.jobs.sequence;

/**
 * What partial matches are kept by: one lineage of a pattern, for one subject, cell or county.
 *
 * <p>Its text is the Flink key, since strings are cheap to hash and to serialize. The value stands
 * last, so that it may hold the separator; ids of packs and patterns may not.
 *
 * @param pack the name under which the pack is at work
 * @param lineage as {@link io.fenghuo.jobs.packs.Succession} says
 * @param value the subject, cell or county
 */
public record SequenceKey(String pack, String pattern, String lineage, String value) {
    private static final char SEPARATOR = '|';
    private static final int PARTS = 4;

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
        var parts = text.split("\\|", PARTS);
        if (parts.length < PARTS) {
            throw new IllegalArgumentException("not a sequence key: " + text);
        }
        return new SequenceKey(parts[0], parts[1], parts[2], parts[3]);
    }

    /** The lineage of the pattern, without the value. */
    String lineageKey() {
        return pack + SEPARATOR + pattern + SEPARATOR + lineage;
    }

    @Override
    public String toString() {
        return lineageKey() + SEPARATOR + value;
    }
}
