package io.fenghuo.rules.lint;

import io.fenghuo.rules.lint.Atom.Operator;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a pattern tests, as alternatives of comparisons that all must hold.
 *
 * @param alternatives each a set of comparisons; one empty set where it tests nothing
 */
record Condition(List<Set<Atom>> alternatives) {
    /** More are not worth the time: then nothing is said of the pattern. */
    static final int MOST_ALTERNATIVES = 64;

    static final Condition ALWAYS = new Condition(List.of(Set.of()));

    static Condition of(Atom atom) {
        return new Condition(List.of(Set.of(atom)));
    }

    /** Empty where it becomes too large. */
    Optional<Condition> and(Condition other) {
        if ((long) alternatives.size() * other.alternatives.size() > MOST_ALTERNATIVES) {
            return Optional.empty();
        }
        var both = new ArrayList<Set<Atom>>();
        for (var one : alternatives) {
            for (var two : other.alternatives) {
                var joined = new LinkedHashSet<>(one);
                joined.addAll(two);
                both.add(joined);
            }
        }
        return Optional.of(new Condition(both));
    }

    /** Empty where it becomes too large. */
    Optional<Condition> or(Condition other) {
        if (alternatives.size() + other.alternatives.size() > MOST_ALTERNATIVES) {
            return Optional.empty();
        }
        var either = new ArrayList<>(alternatives);
        either.addAll(other.alternatives);
        return Optional.of(new Condition(either));
    }

    /** Two comparisons of it that exclude each other, where each alternative has such. */
    Optional<List<Atom>> contradiction() {
        Optional<List<Atom>> first = Optional.empty();
        for (var alternative : alternatives) {
            var found = contradiction(alternative);
            if (found.isEmpty()) {
                return Optional.empty();
            }
            if (first.isEmpty()) {
                first = found;
            }
        }
        return first;
    }

    private static Optional<List<Atom>> contradiction(Set<Atom> alternative) {
        var atoms = List.copyOf(alternative);
        for (int i = 0; i < atoms.size(); i++) {
            for (int j = i + 1; j < atoms.size(); j++) {
                if (atoms.get(i).excludes(atoms.get(j))) {
                    return Optional.of(List.of(atoms.get(i), atoms.get(j)));
                }
            }
        }
        return Optional.empty();
    }

    /** Whether the other certainly holds wherever this one does. */
    boolean implies(Condition other) {
        return alternatives.stream()
                .filter(alternative -> contradiction(alternative).isEmpty())
                .allMatch(
                        alternative ->
                                other.alternatives.stream()
                                        .anyMatch(wider -> implies(alternative, wider)));
    }

    private static boolean implies(Set<Atom> narrow, Set<Atom> wide) {
        return wide.stream().allMatch(atom -> narrow.stream().anyMatch(each -> each.implies(atom)));
    }

    /**
     * Whether the two are grades of one thing, so that they hold at once when there is much of it:
     * nothing in them excludes the other, what they say of truth values is the same, and both bound
     * the same number from the same side.
     */
    boolean isGradeOf(Condition other) {
        for (var one : alternatives) {
            for (var two : other.alternatives) {
                var joined = new LinkedHashSet<>(one);
                joined.addAll(two);
                if (contradiction(joined).isEmpty()
                        && truths(one).equals(truths(two))
                        && boundsAlike(one, two)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static Set<Atom> truths(Set<Atom> alternative) {
        return alternative.stream()
                .filter(atom -> atom.operator().isTruth() || atom.operator() == Operator.UNEQUAL)
                .collect(Collectors.toSet());
    }

    private static boolean boundsAlike(Set<Atom> one, Set<Atom> two) {
        return one.stream()
                .anyMatch(
                        atom ->
                                two.stream()
                                        .anyMatch(
                                                other ->
                                                        atom.left().equals(other.left())
                                                                && isSameSide(
                                                                        atom.operator(),
                                                                        other.operator())));
    }

    private static boolean isSameSide(Operator one, Operator two) {
        return one.isLowerBound() && two.isLowerBound() || one.isUpperBound() && two.isUpperBound();
    }

    Set<Atom> atoms() {
        return alternatives.stream().flatMap(Set::stream).collect(Collectors.toSet());
    }
}
