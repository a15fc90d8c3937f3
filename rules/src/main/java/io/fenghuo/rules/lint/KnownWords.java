package io.fenghuo.rules.lint;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import java.util.TreeSet;

/** Suggests what a word that is not known was meant to be. */
final class KnownWords {
    private static final int MOST_SHOWN = 12;

    private KnownWords() {}

    /** The known word that one or two slips of the finger turn into this one. */
    static Optional<String> nearest(String word, Collection<String> known) {
        int most = Math.max(1, Math.min(3, word.length() / 3));
        return known.stream()
                .filter(other -> !other.equals(word) && slips(word, other) <= most)
                .min(
                        Comparator.<String>comparingInt(other -> slips(word, other))
                                .thenComparing(Comparator.naturalOrder()));
    }

    /** "did you mean …?", or all that there is, in words. */
    static String suggestion(String word, Collection<String> known) {
        return nearest(word, known)
                .map(near -> "did you mean \"" + near + "\"?")
                .orElseGet(() -> known.isEmpty() ? "there is none" : "there are " + some(known));
    }

    private static String some(Collection<String> known) {
        var sorted = new TreeSet<>(known);
        var shown = sorted.stream().limit(MOST_SHOWN).toList();
        int more = sorted.size() - shown.size();
        return String.join(", ", shown) + (more > 0 ? " and " + more + " more" : "");
    }

    /** Levenshtein's distance, with a swap of neighbours as one slip. */
    private static int slips(String one, String two) {
        var rows = new int[one.length() + 1][two.length() + 1];
        for (int i = 0; i <= one.length(); i++) {
            for (int j = 0; j <= two.length(); j++) {
                rows[i][j] = i == 0 || j == 0 ? i + j : cheapest(rows, one, two, i, j);
            }
        }
        return rows[one.length()][two.length()];
    }

    private static int cheapest(int[][] rows, String one, String two, int i, int j) {
        boolean equal =
                Character.toLowerCase(one.charAt(i - 1))
                        == Character.toLowerCase(two.charAt(j - 1));
        int least =
                Math.min(
                        rows[i - 1][j - 1] + (equal ? 0 : 1),
                        Math.min(rows[i - 1][j], rows[i][j - 1]) + 1);
        boolean swapped =
                i > 1
                        && j > 1
                        && one.charAt(i - 1) == two.charAt(j - 2)
                        && one.charAt(i - 2) == two.charAt(j - 1);
        return swapped ? Math.min(least, rows[i - 2][j - 2] + 1) : least;
    }
}
