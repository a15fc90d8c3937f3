package io.fenghuo.rules.drl;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.drools.base.base.ClassObjectType;
import org.drools.base.common.NetworkNode;
import org.drools.base.rule.constraint.AlphaNodeFieldConstraint;
import org.drools.base.util.index.ConstraintTypeOperator;
import org.drools.core.common.DefaultFactHandle;
import org.drools.core.reteoo.AlphaNode;
import org.drools.core.reteoo.ObjectTypeNode;
import org.drools.kiesession.rulebase.InternalKnowledgeBase;
import org.drools.model.AlphaIndex;
import org.drools.modelcompiler.constraints.LambdaConstraint;
import org.jspecify.annotations.Nullable;

/**
 * The tests of one fact with which the conditions of rules begin: most facts pass none of them, and
 * then no session has to be asked.
 *
 * <p>They are those of Drools' own network, up to where it joins facts or fires: so a fact that
 * passes none could do nothing in a session either. Texts are found by hashing, and of bounds for
 * one number, behind which nothing more is tested, only the widest is; so the cost of a fact that
 * passes none does not grow with the rules. (Drools hashes texts too. Its index of bounds takes NaN
 * for the greatest number, so {@link RuleBase} has it switched off.)
 *
 * <p>Caveats: it may say yes where Drools finds nothing, never the reverse. What a test throws is
 * thrown, and a session then has to say whose it was. One thread only.
 */
final class FirstTests {
    private static final Test[] REACHED = {Reached.TEST};

    private final List<Root> roots = new ArrayList<>();
    private final Map<Class<?>, Test[]> byType = new HashMap<>();
    private final FactMembers members;
    private final boolean always;

    /** The fact that is tested, in the dress that Drools' constraints want it in. */
    private final DefaultFactHandle tested = new DefaultFactHandle();

    private record Root(Class<?> type, NetworkNode node) {}

    /**
     * @param always whether some rule needs no fact to fire, so that every evaluation may be the
     *     one at which it does
     */
    FirstTests(InternalKnowledgeBase base, FactMembers members, boolean always) {
        this.members = members;
        this.always = always;
        for (ObjectTypeNode node : base.getRete().getObjectTypeNodes()) {
            if (node.getObjectType() instanceof ClassObjectType type) {
                roots.add(new Root(type.getClassType(), node));
            }
        }
    }

    /** Whether a fact gets further than these tests. */
    boolean passes(Object fact) {
        if (always) {
            return true;
        }
        tested.setObject(fact);
        return any(of(fact.getClass()), fact);
    }

    /**
     * The values of a text member, of which a fact of the type must have one to pass; null where
     * others may pass too.
     */
    @Nullable Set<String> passing(Class<?> type, String member) {
        if (always) {
            return null;
        }
        var values = new HashSet<String>();
        for (var test : of(type)) {
            if (test instanceof TextIs text && text.name.equals(member)) {
                values.addAll(text.next.keySet());
            } else {
                return null;
            }
        }
        return values;
    }

    private Test[] of(Class<?> type) {
        var known = byType.get(type);
        if (known == null) {
            known = read(type);
            byType.put(type, known);
        }
        return known;
    }

    private Test[] read(Class<?> type) {
        var tests = new ArrayList<Test>();
        for (var root : roots) {
            if (root.type.isAssignableFrom(type)) {
                tests.addAll(List.of(after(root.node, type)));
            }
        }
        return tests.contains(Reached.TEST) ? REACHED : tests.toArray(Test[]::new);
    }

    /** What follows a node; {@link Reached} alone where it is more than tests of one fact. */
    private Test[] after(NetworkNode node, Class<?> type) {
        var texts = new HashMap<String, TextIs>();
        var bounds = new HashMap<String, NumberBeyond>();
        var others = new ArrayList<Test>();
        for (var sink : node.getSinks()) {
            if (!(sink instanceof AlphaNode alpha)) {
                return REACHED;
            }
            var next = after(alpha, type);
            var constraint = alpha.getConstraint();
            var index = index(constraint);
            if (index == null || !add(index, next, type, texts, bounds)) {
                others.add(new Holds(constraint, next));
            }
        }
        var all = new ArrayList<Test>(texts.values());
        all.addAll(bounds.values());
        all.addAll(others);
        return all.toArray(Test[]::new);
    }

    private boolean add(
            Index index,
            Test[] next,
            Class<?> type,
            Map<String, TextIs> texts,
            Map<String, NumberBeyond> bounds) {
        if (index.value instanceof String value && index.is(ConstraintTypeOperator.EQUAL)) {
            var text = members.text(type, index.member);
            if (text != null) {
                texts.computeIfAbsent(index.member, name -> new TextIs(name, text))
                        .next
                        .merge(value, next, FirstTests::either);
                return true;
            }
        } else if (index.value instanceof Number bound && next == REACHED) {
            var number = members.number(type, index.member);
            if (number != null && (index.isUpwards() || index.isDownwards())) {
                bounds.computeIfAbsent(index.member, name -> new NumberBeyond(number))
                        .widen(bound.doubleValue(), index.isUpwards());
                return true;
            }
        }
        return false;
    }

    /** Drools shares the nodes of equal tests; where it should keep two, neither is forgotten. */
    private static Test[] either(Test[] one, Test[] other) {
        if (one == REACHED || other == REACHED) {
            return REACHED;
        }
        var both = new ArrayList<>(List.of(one));
        both.addAll(List.of(other));
        return both.toArray(Test[]::new);
    }

    /** A comparison of one member with a constant. */
    private record Index(String member, ConstraintTypeOperator operator, Object value) {
        boolean is(ConstraintTypeOperator other) {
            return operator == other;
        }

        boolean isUpwards() {
            return is(ConstraintTypeOperator.GREATER_THAN)
                    || is(ConstraintTypeOperator.GREATER_OR_EQUAL);
        }

        boolean isDownwards() {
            return is(ConstraintTypeOperator.LESS_THAN) || is(ConstraintTypeOperator.LESS_OR_EQUAL);
        }
    }

    private static @Nullable Index index(AlphaNodeFieldConstraint constraint) {
        if (constraint instanceof LambdaConstraint lambda
                && lambda.getEvaluator().getIndex() instanceof AlphaIndex<?, ?> index
                && index.getRightValue() != null) {
            var members = lambda.getEvaluator().getReactiveProps();
            if (members != null && members.length == 1) {
                return new Index(members[0], lambda.getConstraintType(), index.getRightValue());
            }
        }
        return null;
    }

    /** One step towards a rule, and all that follows it. */
    private interface Test {
        boolean passes(Object fact);
    }

    private static boolean any(Test[] tests, Object fact) {
        for (var test : tests) {
            if (test.passes(fact)) {
                return true;
            }
        }
        return false;
    }

    /** No more tests of this fact alone. */
    private enum Reached implements Test {
        TEST;

        @Override
        public boolean passes(Object fact) {
            return true;
        }
    }

    private static final class TextIs implements Test {
        private final String name;
        private final Function<Object, String> text;
        private final Map<String, Test[]> next = new HashMap<>();

        TextIs(String name, Function<Object, String> text) {
            this.name = name;
            this.text = text;
        }

        @Override
        public boolean passes(Object fact) {
            var tests = next.get(text.apply(fact));
            return tests != null && any(tests, fact);
        }
    }

    /** At or above the least lower bound, or at or below the greatest upper one. */
    private static final class NumberBeyond implements Test {
        private final ToDoubleFunction<Object> number;
        private double least = Double.NaN;
        private double most = Double.NaN;

        NumberBeyond(ToDoubleFunction<Object> number) {
            this.number = number;
        }

        void widen(double bound, boolean upwards) {
            if (upwards) {
                least = least <= bound ? least : bound;
            } else {
                most = most >= bound ? most : bound;
            }
        }

        @Override
        public boolean passes(Object fact) {
            double value = number.applyAsDouble(fact);
            return value >= least || value <= most;
        }
    }

    /** Whatever else a pack compares: by its own code. */
    private final class Holds implements Test {
        private final AlphaNodeFieldConstraint constraint;
        private final Test[] next;

        Holds(AlphaNodeFieldConstraint constraint, Test[] next) {
            this.constraint = constraint;
            this.next = next;
        }

        @Override
        @SuppressWarnings("NullAway") // The test of one fact resolves nothing else.
        public boolean passes(Object fact) {
            return constraint.isAllowed(tested, null) && any(next, fact);
        }
    }
}
