package io.fenghuo.rules.lint;

import java.util.Optional;
import java.util.regex.Pattern;
import org.drools.mvel.parser.ast.expr.DrlxExpression;
import org.jspecify.annotations.Nullable;

/**
 * One test of a pattern, or one binding.
 *
 * @param offset where it begins in the file
 * @param expression null where Drools cannot read it
 */
record DrlConstraint(DrlFile file, String source, int offset, @Nullable DrlxExpression expression) {

    static DrlConstraint read(DrlFile file, int begin, int end) {
        var source = file.text().substring(begin, end);
        return new DrlConstraint(file, source, begin, Syntax.constraint(source).orElse(null));
    }

    Place place() {
        return file.place(offset);
    }

    /** Where a word or a literal of it stands; where the constraint begins if it is not found. */
    Place placeOf(String word) {
        for (var quoted : new String[] {'"' + word + '"', '\'' + word + '\''}) {
            int at = source.indexOf(quoted);
            if (at >= 0) {
                return file.place(offset + at);
            }
        }
        var matcher =
                Pattern.compile("(?<![\\w$])" + Pattern.quote(word) + "(?![\\w$])").matcher(source);
        return file.place(offset + (matcher.find() ? matcher.start() : 0));
    }

    /** The variable that it binds. */
    Optional<String> binding() {
        return expression == null || expression.getBind() == null
                ? Optional.empty()
                : Optional.of(expression.getBind().asString());
    }
}
