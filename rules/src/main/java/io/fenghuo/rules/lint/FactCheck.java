package io.fenghuo.rules.lint;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.FieldAccessExpr;
import com.github.javaparser.ast.expr.LambdaExpr;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.NameExpr;
import io.fenghuo.rules.assessment.Trigger;
import io.fenghuo.rules.event.Event;
import io.fenghuo.rules.finding.Finding;
import io.fenghuo.rules.finding.Match;
import io.fenghuo.rules.finding.Signal;
import io.fenghuo.rules.pack.PackFiles;
import io.fenghuo.rules.reference.Link;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import org.drools.mvel.parser.ast.expr.DrlxExpression;

/**
 * Types that do not exist and members that a type does not have, with what they were likely meant
 * to be, which the compiler does not say.
 */
final class FactCheck implements Check {
    private static final List<Class<?>> EVENTS =
            Stream.concat(
                            Stream.<Class<?>>of(Event.class, Link.class),
                            Arrays.stream(Event.class.getPermittedSubclasses()))
                    .toList();
    private static final List<Class<?>> ASSESSED =
            List.of(
                    Trigger.class,
                    Signal.class,
                    Match.class,
                    Finding.class,
                    io.fenghuo.rules.reference.Place.class);

    @Override
    public void check(PackSources sources, Findings findings) {
        for (var file : sources.drl()) {
            for (var rule : file.rules()) {
                var scope = Scope.of(file, rule);
                for (var pattern : rule.patterns()) {
                    check(file, pattern, scope, findings);
                }
                new Walk(findings, scope, file, rule.consequence()::place).java(rule.consequence());
            }
            for (var function : file.functions()) {
                new Walk(findings, Scope.of(file, function), file, function.body()::place)
                        .java(function.body());
            }
        }
    }

    private static void check(DrlFile file, DrlPattern pattern, Scope scope, Findings findings) {
        var type = file.types().resolve(pattern.type());
        if (type.isEmpty() && !file.types().declaresTypes()) {
            findings.add(
                    LintRule.UNKNOWN_TYPE,
                    pattern.place(),
                    "there is no type \"" + pattern.type() + '"',
                    typeHint(file, pattern.type()));
        }
        for (var constraint : pattern.constraints()) {
            var expression = constraint.expression();
            if (expression != null && type.isPresent()) {
                new Walk(
                                findings,
                                scope.inside(type.get()),
                                file,
                                node -> constraint.placeOf(word(node)))
                        .condition(expression);
            }
        }
    }

    private static String typeHint(DrlFile file, String name) {
        var facts = file.name().equals(PackFiles.ASSESS) ? ASSESSED : EVENTS;
        for (var fact : facts) {
            if (fact.getSimpleName().equals(name)) {
                return "import " + fact.getName();
            }
        }
        return KnownWords.suggestion(name, facts.stream().map(Class::getSimpleName).toList());
    }

    /** By what a node of a condition is found again in its words. */
    private static String word(Node node) {
        if (node instanceof MethodCallExpr call) {
            return call.getNameAsString();
        }
        return node instanceof FieldAccessExpr access
                ? access.getNameAsString()
                : Syntax.literal(node).orElseGet(() -> Syntax.text(node));
    }

    /** Goes through one tree. */
    private record Walk(
            Findings findings, Scope scope, DrlFile file, Function<Node, Place> places) {

        void condition(DrlxExpression expression) {
            visit(expression.getExpr());
        }

        void java(JavaCode code) {
            if (code.block() != null) {
                visit(code.block());
            }
        }

        private void visit(Node node) {
            if (node instanceof FieldAccessExpr access) {
                if (!namesClass(access)) {
                    member(access);
                    visit(access.getScope());
                }
                return;
            }
            if (node instanceof NameExpr name) {
                name(name);
                return;
            }
            if (node instanceof MethodCallExpr call) {
                method(call);
                call.getScope().filter(of -> !namesClass(of)).ifPresent(this::visit);
                call.getArguments().forEach(this::visit);
                return;
            }
            // What a lambda's parameters are, only the compiler knows.
            if (!(node instanceof LambdaExpr)) {
                Syntax.children(node).forEach(this::visit);
            }
        }

        private boolean namesClass(Expression expression) {
            if (expression instanceof NameExpr name && scope.declares(name.getNameAsString())) {
                return false;
            }
            if (!(expression instanceof NameExpr || expression instanceof FieldAccessExpr)) {
                return false;
            }
            var text = Syntax.text(expression);
            return text.matches("[\\w.]*\\b[A-Z]\\w*(\\.\\w+)?") && looksLikeClass(text);
        }

        private boolean looksLikeClass(String text) {
            return file.types().resolve(text).isPresent()
                    || text.contains(".")
                            && file.types()
                                    .resolve(text.substring(0, text.lastIndexOf('.')))
                                    .isPresent();
        }

        /** In Java the compiler knows best; in a condition a bare name is a member of the fact. */
        private void name(NameExpr expression) {
            var name = expression.getNameAsString();
            var fact = scope.fact();
            if (fact == null
                    || name.startsWith("$")
                    || scope.declares(name)
                    || namesClass(expression)
                    || FactTypes.property(fact, name).isPresent()) {
                return;
            }
            unknown(expression, fact, name, FactTypes.properties(fact));
        }

        private void member(FieldAccessExpr access) {
            var name = access.getNameAsString();
            var of = scope.typeOf(access.getScope()).orElse(null);
            if (of == null || of.isArray() || of.isPrimitive()) {
                return;
            }
            boolean known =
                    scope.fact() == null
                            ? Arrays.stream(of.getFields())
                                    .anyMatch(field -> field.getName().equals(name))
                            : FactTypes.property(of, name).isPresent();
            if (!known && scope.fact() == null && FactTypes.property(of, name).isPresent()) {
                findings.add(
                        LintRule.UNKNOWN_FIELD,
                        places.apply(access.getName()),
                        of.getSimpleName() + " has no field \"" + name + "\" in Java",
                        "write " + accessor(of, name) + "()");
            } else if (!known) {
                unknown(access, of, name, FactTypes.properties(of));
            }
        }

        private static String accessor(Class<?> type, String property) {
            var getter =
                    "get"
                            + property.substring(0, 1).toUpperCase(Locale.ROOT)
                            + property.substring(1);
            return FactTypes.hasMethod(type, getter) ? getter : property;
        }

        private void method(MethodCallExpr call) {
            var name = call.getNameAsString();
            var of =
                    call.getScope().isPresent()
                            ? scope.typeOf(call.getScope().get()).orElse(null)
                            : scope.fact();
            if (of == null || of.isPrimitive()) {
                return;
            }
            boolean free = call.getScope().isEmpty();
            if (free
                    && (name.equals("eval")
                            || file.types().importsFunctions()
                            || file.functions().stream()
                                    .anyMatch(function -> function.name().equals(name)))) {
                return;
            }
            if (!FactTypes.hasMethod(of, name)) {
                var known = FactTypes.methods(of);
                if (free) {
                    file.functions().forEach(function -> known.add(function.name()));
                }
                unknown(call, of, name + "()", bracketed(known));
            } else {
                attribute(call, of, name);
            }
        }

        private static TreeSet<String> bracketed(Iterable<String> names) {
            var calls = new TreeSet<String>();
            names.forEach(name -> calls.add(name + "()"));
            return calls;
        }

        /** {@code number("value")} looks among what is no member, and so never finds a member. */
        private void attribute(MethodCallExpr call, Class<?> of, String name) {
            if (!Event.class.isAssignableFrom(of)
                    || !(name.equals("text") || name.equals("number"))
                    || call.getArguments().size() != 1) {
                return;
            }
            Syntax.literal(call.getArgument(0))
                    .filter(word -> EventMembers.isMember(of, word))
                    .ifPresent(
                            word ->
                                    findings.add(
                                            LintRule.UNKNOWN_FIELD,
                                            places.apply(call.getArgument(0)),
                                            name
                                                    + "(\""
                                                    + word
                                                    + "\") is never known: "
                                                    + word
                                                    + " is a member of "
                                                    + of.getSimpleName()
                                                    + " itself",
                                            "write "
                                                    + (scope.fact() == null
                                                            ? accessor(of, word) + "()"
                                                            : word)));
        }

        private void unknown(Node at, Class<?> of, String name, Iterable<String> known) {
            var names = new TreeSet<String>();
            known.forEach(names::add);
            var place =
                    at instanceof MethodCallExpr call && scope.fact() == null
                            ? places.apply(call.getName())
                            : places.apply(at);
            findings.add(
                    LintRule.UNKNOWN_FIELD,
                    place,
                    of.getSimpleName() + " has no member \"" + name + '"',
                    KnownWords.suggestion(name, names));
        }
    }
}
