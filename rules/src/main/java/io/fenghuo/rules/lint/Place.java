package io.fenghuo.rules.lint;

/**
 * Where in a pack something stands.
 *
 * @param line from 1, or 0 where it is about the whole file
 * @param column from 1, or 0
 */
record Place(String file, int line, int column) {

    static Place whole(String file) {
        return new Place(file, 0, 0);
    }

    /** The place of a character, the first being 0. */
    static Place at(String file, String text, int offset) {
        int within = Math.max(0, Math.min(offset, text.length()));
        int line = 1;
        int start = 0;
        for (int i = text.indexOf('\n'); i >= 0 && i < within; i = text.indexOf('\n', i + 1)) {
            line++;
            start = i + 1;
        }
        return new Place(file, line, within - start + 1);
    }
}
