package io.fenghuo.rules.probe;

import io.fenghuo.rules.probe.RuleOutline.Item;
import io.fenghuo.rules.probe.RuleOutline.Kind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.drools.drl.ast.descr.AccumulateDescr;
import org.drools.drl.ast.descr.BaseDescr;
import org.drools.drl.ast.descr.ConditionalElementDescr;
import org.drools.drl.ast.descr.ExistsDescr;
import org.drools.drl.ast.descr.ExprConstraintDescr;
import org.drools.drl.ast.descr.NotDescr;
import org.drools.drl.ast.descr.OrDescr;
import org.drools.drl.ast.descr.PatternDescr;
import org.drools.drl.ast.descr.RuleDescr;

/** Makes outlines of parsed rules; the words are those of the file, since people look for them. */
final class RuleOutlineReader {
    private static final Pattern BINDING =
            Pattern.compile("(\\$?[A-Za-z_][\\w$]*)\\s*:\\s*(.+)", Pattern.DOTALL);

    private static final Pattern COMMENT_OR_STRING =
            Pattern.compile("//[^\n]*|/\\*.*?\\*/|\"(?:\\\\.|[^\"\\\\\n])*\"", Pattern.DOTALL);

    private final String file;
    private final String text;

    RuleOutlineReader(String file, String text) {
        this.file = file;
        this.text = text;
    }

    RuleOutline read(RuleDescr rule) {
        var group = rule.getAttributes().get("activation-group");
        return new RuleOutline(
                rule.getName(),
                file,
                rule.getLine(),
                group == null ? null : group.getValue(),
                rule.getLhs().getDescrs().stream().map(this::item).toList(),
                String.valueOf(rule.getConsequence()));
    }

    private Item item(BaseDescr element) {
        if (element instanceof PatternDescr pattern) {
            if (pattern.getSource() == null) {
                return pattern(Kind.PATTERN, pattern, pattern);
            }
            return pattern.getSource() instanceof AccumulateDescr
                    ? pattern(Kind.ACCUMULATE, pattern, pattern)
                    : other(element);
        }
        if (element instanceof NotDescr || element instanceof ExistsDescr) {
            var inside = ((ConditionalElementDescr) element).getDescrs();
            if (inside.size() == 1
                    && inside.get(0) instanceof PatternDescr pattern
                    && pattern.getSource() == null) {
                var kind = element instanceof NotDescr ? Kind.NOT : Kind.EXISTS;
                return pattern(kind, element, pattern);
            }
        }
        return other(element);
    }

    private Item other(BaseDescr element) {
        return new Item(
                Kind.OTHER, source(element), element.getLine(), null, null, Map.of(), List.of());
    }

    private Item pattern(Kind kind, BaseDescr element, PatternDescr pattern) {
        var bindings = new LinkedHashMap<String, String>();
        var conditions = new ArrayList<Condition>();
        for (var constraint : pattern.getConstraint().getDescrs()) {
            if (constraint instanceof ExprConstraintDescr expression) {
                var written = written(expression);
                var bound = BINDING.matcher(written);
                if (!bound.matches()) {
                    conditions.add(ConditionReader.read(written, expression.getLine()));
                    continue;
                }
                var read = ConditionReader.read(bound.group(2), expression.getLine());
                if (read instanceof Condition.Whole) {
                    bindings.put(bound.group(1), bound.group(2));
                } else {
                    // A binding that is compared as well binds the first side.
                    conditions.add(read);
                    if (read instanceof Condition.Comparison comparison) {
                        bindings.put(bound.group(1), comparison.left());
                    }
                }
            }
        }
        return new Item(
                kind,
                source(element),
                element.getLine(),
                pattern.getObjectType(),
                pattern.getIdentifier(),
                bindings,
                conditions);
    }

    /** The parser's own words are without comments, but where it lacks the place they must do. */
    private String written(ExprConstraintDescr expression) {
        int start = expression.getStartCharacter();
        int end = expression.getEndCharacter();
        return start < 0 || end >= text.length() || end < start
                ? expression.getExpression()
                : withoutComments(text.substring(start, end + 1));
    }

    /** Alternatives lose their brackets in the parser, and get them back. */
    private String source(BaseDescr element) {
        if (element instanceof OrDescr either) {
            return either.getDescrs().stream()
                    .map(this::source)
                    .collect(Collectors.joining(" or ", "(", ")"));
        }
        int start = element.getStartCharacter();
        int end = Math.min(text.length(), element.getEndCharacter());
        return start < 0 || end <= start
                ? "eval(true)"
                : withoutComments(text.substring(start, end)).strip();
    }

    static String withoutComments(String code) {
        return COMMENT_OR_STRING
                .matcher(code)
                .replaceAll(
                        found ->
                                found.group().startsWith("\"")
                                        ? Matcher.quoteReplacement(found.group())
                                        : "");
    }
}
