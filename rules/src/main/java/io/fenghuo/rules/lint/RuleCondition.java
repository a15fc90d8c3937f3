package io.fenghuo.rules.lint;

import io.fenghuo.rules.lint.DrlPattern.Standing;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * All that a rule asks for, as far as it is understood.
 *
 * @param isWhole whether nothing of it is left out
 */
record RuleCondition(DrlRule rule, List<Part> parts, boolean isWhole) {

    /**
     * One pattern.
     *
     * @param words all that is written in it, for those that only equal ones imply
     */
    private record Part(DrlPattern pattern, Class<?> type, Condition condition, String words) {}

    static RuleCondition of(DrlFile file, DrlRule rule, ConditionReader reader) {
        var parts = new ArrayList<Part>();
        boolean whole = rule.isWhole();
        for (var pattern : rule.patterns()) {
            var type = file.types().resolve(pattern.type());
            var condition = reader.read(pattern);
            if (type.isPresent() && condition.isPresent()) {
                parts.add(new Part(pattern, type.get(), condition.get(), words(pattern)));
            } else {
                whole = false;
            }
        }
        return new RuleCondition(rule, parts, whole);
    }

    private static String words(DrlPattern pattern) {
        var words = new StringBuilder(pattern.standing() + " " + pattern.type());
        pattern.constraints()
                .forEach(each -> words.append(", ").append(each.source().replaceAll("\\s+", "")));
        return words.append(" from ").append(pattern.source()).toString();
    }

    /** Whether the other certainly fires wherever this one does; false where it cannot be told. */
    boolean implies(RuleCondition other) {
        return other.isWhole
                && other.parts.stream()
                        .allMatch(wider -> parts.stream().anyMatch(part -> implies(part, wider)));
    }

    private static boolean implies(Part narrow, Part wide) {
        if (narrow.words.equals(wide.words)) {
            return true;
        }
        return isPlain(narrow)
                && isPlain(wide)
                && wide.type.isAssignableFrom(narrow.type)
                && narrow.condition.implies(wide.condition);
    }

    private static boolean isPlain(Part part) {
        return part.pattern.standing() == Standing.REQUIRED && part.pattern.isOfFacts();
    }

    /** What a rule about one fact alone asks of it; empty for others. */
    Optional<Condition> ofOneFact() {
        return isWhole && parts.size() == 1 && isPlain(parts.get(0))
                ? Optional.of(parts.get(0).condition)
                : Optional.empty();
    }

    /** Whether both are about one fact, of one type, and hold at once. */
    boolean isGradeOf(RuleCondition other) {
        var mine = ofOneFact();
        var theirs = other.ofOneFact();
        return mine.isPresent()
                && theirs.isPresent()
                && parts.get(0).type == other.parts.get(0).type
                && mine.get().isGradeOf(theirs.get());
    }
}
