package io.fenghuo.jobs.explanation;

import java.util.Comparator;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The words most like a wanted one, of very many, by how many letters must be changed. */
final class Nearest {
    private static final int REMEMBERED = 100_000;

    private final String wanted;
    private final int most;
    private final Set<String> seen = new HashSet<>();
    private final TreeSet<Candidate> best =
            new TreeSet<>(
                    Comparator.comparingInt(Candidate::distance).thenComparing(Candidate::word));

    private record Candidate(String word, int distance) {}

    Nearest(String wanted, int most) {
        this.wanted = wanted;
        this.most = most;
    }

    void offer(String word) {
        int worst = best.size() < most ? Integer.MAX_VALUE : best.last().distance;
        if (Math.abs(word.length() - wanted.length()) >= worst || seen.size() > REMEMBERED) {
            return;
        }
        if (seen.add(word)) {
            best.add(new Candidate(word, distance(wanted, word)));
            if (best.size() > most) {
                best.pollLast();
            }
        }
    }

    /** The edit distance of Levenshtein. */
    static int distance(String one, String other) {
        int[] before = new int[other.length() + 1];
        int[] now = new int[other.length() + 1];
        for (int j = 0; j <= other.length(); j++) {
            before[j] = j;
        }
        for (int i = 1; i <= one.length(); i++) {
            now[0] = i;
            for (int j = 1; j <= other.length(); j++) {
                int change = one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1;
                now[j] = Math.min(Math.min(now[j - 1], before[j]) + 1, before[j - 1] + change);
            }
            var swap = before;
            before = now;
            now = swap;
        }
        return before[other.length()];
    }

    @Override
    public String toString() {
        return "nearest are "
                + best.stream().map(Candidate::word).collect(Collectors.joining(", "));
    }
}
