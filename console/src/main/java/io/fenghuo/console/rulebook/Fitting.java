package io.fenghuo.console.rulebook;

/** What Postgres takes: a record that it refuses would be read again for ever. */
final class Fitting {
    /** Well below what a row of an index may hold. */
    private static final int MOST = 500;

    private Fitting() {}

    /** Whether a text may stand in a column that is a key. */
    static boolean isText(String text) {
        return text.length() <= MOST && text.indexOf('\0') < 0;
    }

    /** Whether JSON may stand in a column of binary JSON. */
    static boolean isJson(String json) {
        return !json.contains("\\u0000");
    }
}
