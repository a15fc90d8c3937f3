package io.fenghuo.rules.lint;

import com.github.javaparser.JavaParser;
import com.github.javaparser.ParserConfiguration;
import com.github.javaparser.ParserConfiguration.LanguageLevel;
import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.expr.CharLiteralExpr;
import com.github.javaparser.ast.expr.EnclosedExpr;
import com.github.javaparser.ast.expr.StringLiteralExpr;
import com.github.javaparser.ast.expr.TextBlockLiteralExpr;
import com.github.javaparser.ast.stmt.BlockStmt;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.drools.mvel.parser.DrlxParser;
import org.drools.mvel.parser.MvelParser;
import org.drools.mvel.parser.ParseStart;
import org.drools.mvel.parser.Providers;
import org.drools.mvel.parser.ast.expr.DrlxExpression;
import org.drools.mvel.parser.ast.expr.HalfBinaryExpr;
import org.drools.mvel.parser.ast.expr.HalfPointFreeExpr;
import org.drools.mvel.parser.ast.expr.PointFreeExpr;
import org.drools.mvel.parser.printer.PrintUtil;

/**
 * Conditions and Java as trees, read by the parsers that Drools itself compiles them with.
 *
 * <p>Caveat: the parser of conditions knows no places, so what stands in a condition is placed by
 * its words. The words of the tree are not those of the file: spaces and comments are gone.
 */
final class Syntax {
    private static final ParseStart<DrlxExpression> CONSTRAINT =
            DrlxParser.buildDrlxParserWithArguments(List.of());

    private Syntax() {}

    /** One constraint of a pattern; empty where Drools cannot read it, or not to its end. */
    static Optional<DrlxExpression> constraint(String source) {
        try {
            var result =
                    new MvelParser(new ParserConfiguration(), false)
                            .parse(CONSTRAINT, Providers.provider(source));
            return result.isSuccessful()
                    ? result.getResult().filter(read -> readsToItsEnd(source, read))
                    : Optional.empty();
        } catch (RuntimeException | Error refused) {
            // Its token manager throws an Error for a character that it does not know.
            if (refused instanceof VirtualMachineError fatal) {
                throw fatal;
            }
            return Optional.empty();
        }
    }

    /** Of {@code this.unit == "m"} the parser takes {@code this} and says nothing of the rest. */
    private static boolean readsToItsEnd(String source, DrlxExpression read) {
        int end = source.length();
        while (end > 0 && !Character.isJavaIdentifierPart(source.charAt(end - 1))) {
            end--;
        }
        int begin = end;
        while (begin > 0 && Character.isJavaIdentifierPart(source.charAt(begin - 1))) {
            begin--;
        }
        return source.endsWith("*/") || text(read).contains(source.substring(begin, end));
    }

    /** A body of Java, without its braces; empty where it is more than Java, as `modify` is. */
    static Optional<BlockStmt> java(String body) {
        var java =
                new JavaParser(
                        new ParserConfiguration()
                                .setLanguageLevel(LanguageLevel.JAVA_17)
                                .setAttributeComments(false));
        var result = java.parseBlock('{' + body + "\n}");
        return result.isSuccessful() ? result.getResult() : Optional.empty();
    }

    /** The node and all below it, outer before inner. */
    static List<Node> all(Node root) {
        var found = new ArrayList<Node>();
        collect(root, found);
        return found;
    }

    static <T> List<T> all(Node root, Class<T> type) {
        return all(root).stream().filter(type::isInstance).map(type::cast).toList();
    }

    private static void collect(Node node, List<Node> found) {
        found.add(node);
        for (var child : children(node)) {
            collect(child, found);
        }
    }

    /** Nodes of DRL's own do not all know their children. */
    static List<? extends Node> children(Node node) {
        if (node instanceof DrlxExpression constraint) {
            return constraint.getExpr() == null ? List.of() : List.of(constraint.getExpr());
        }
        if (node instanceof PointFreeExpr test) {
            var children = new ArrayList<Node>();
            children.add(test.getLeft());
            children.addAll(test.getRight());
            return children;
        }
        if (node instanceof HalfPointFreeExpr test) {
            return test.getRight();
        }
        if (node instanceof HalfBinaryExpr test) {
            return List.of(test.getRight());
        }
        return node.getChildNodes();
    }

    /** A string literal's words. */
    static Optional<String> literal(Node node) {
        if (node instanceof EnclosedExpr enclosed) {
            return literal(enclosed.getInner());
        }
        if (node instanceof StringLiteralExpr text) {
            return Optional.of(text.asString());
        }
        if (node instanceof TextBlockLiteralExpr text) {
            return Optional.of(text.asString());
        }
        return node instanceof CharLiteralExpr letter
                ? Optional.of(letter.getValue())
                : Optional.empty();
    }

    static String text(Node node) {
        return PrintUtil.printNode(node);
    }
}
