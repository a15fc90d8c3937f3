package io.fenghuo.rules.lint;

import io.fenghuo.rules.lint.DrlPattern.Standing;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One rule as it is written.
 *
 * @param salience empty where it is computed
 * @param activationGroup of its rules one fires; null where it is in none
 * @param isWhole false where it extends another rule, or its condition has an {@code eval}: then
 *     there is more to its condition than its patterns
 */
record DrlRule(
        String name,
        OptionalInt salience,
        @Nullable String activationGroup,
        List<DrlPattern> patterns,
        boolean isWhole,
        boolean extendsAnother,
        JavaCode consequence,
        Place place,
        int begin,
        int end) {

    Stream<DrlPattern> patterns(Standing standing) {
        return patterns.stream().filter(pattern -> pattern.standing() == standing);
    }

    Stream<DrlConstraint> constraints() {
        return patterns.stream().flatMap(pattern -> pattern.constraints().stream());
    }
}
