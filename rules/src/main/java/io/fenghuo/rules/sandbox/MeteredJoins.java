package io.fenghuo.rules.sandbox;

import java.io.ObjectInput;
import java.io.ObjectOutput;
import java.lang.reflect.Field;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.drools.base.base.ObjectType;
import org.drools.base.base.ValueResolver;
import org.drools.base.common.NetworkNode;
import org.drools.base.reteoo.BaseTuple;
import org.drools.base.rule.Pattern;
import org.drools.base.rule.constraint.BetaConstraint;
import org.drools.core.RuleBaseConfiguration;
import org.drools.core.common.BetaConstraints;
import org.drools.core.impl.InternalRuleBase;
import org.drools.core.reteoo.BetaMemory;
import org.drools.core.reteoo.BetaNode;
import org.drools.core.reteoo.FromNode;
import org.drools.core.reteoo.Tuple;
import org.drools.core.reteoo.builder.BuildContext;
import org.drools.util.bitmask.BitMask;
import org.kie.api.definition.rule.Rule;
import org.kie.api.runtime.rule.FactHandle;

/**
 * The constraints of a join, which spend a step for each pair of facts that the join looks at.
 *
 * <p>A rule over four patterns without a constraint between them looks at ten thousand million
 * pairs of three hundred facts, and no code of the pack runs meanwhile.
 */
public final class MeteredJoins implements BetaConstraints<Object> {
    private static final Field OF_JOIN = field(BetaNode.class, "constraints");
    private static final Field OF_FROM = field(FromNode.class, "betaConstraints");

    private final BetaConstraints<Object> constraints;
    private final Set<String> rules;

    private MeteredJoins(BetaConstraints<Object> constraints, Set<String> rules) {
        this.constraints = constraints;
        this.rules = rules;
    }

    /** Meters every join of a rule base, which must not change any more. */
    public static void meter(InternalRuleBase rules) {
        var seen = Collections.newSetFromMap(new IdentityHashMap<NetworkNode, Boolean>());
        var open = new ArrayDeque<NetworkNode>(rules.getRete().getObjectTypeNodes());
        while (!open.isEmpty()) {
            var node = open.remove();
            if (node == null || !seen.add(node)) {
                continue;
            }
            if (node instanceof BetaNode) {
                meter(OF_JOIN, node);
            } else if (node instanceof FromNode) {
                meter(OF_FROM, node);
            }
            var sinks = node.getSinks();
            if (sinks != null) {
                open.addAll(List.of(sinks));
            }
        }
    }

    @SuppressWarnings("unchecked")
    private static void meter(Field field, NetworkNode node) {
        try {
            var plain = (BetaConstraints<Object>) field.get(node);
            if (!(plain instanceof MeteredJoins)) {
                var rules =
                        Arrays.stream(node.getAssociatedRules())
                                .map(Rule::getName)
                                .collect(Collectors.toUnmodifiableSet());
                field.set(node, new MeteredJoins(plain, rules));
            }
        } catch (IllegalAccessException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static Field field(Class<?> type, String name) {
        try {
            var field = type.getDeclaredField(name);
            field.setAccessible(true);
            return field;
        } catch (NoSuchFieldException changed) {
            throw new ExceptionInInitializerError(changed);
        }
    }

    @Override
    public boolean isAllowedCachedLeft(Object context, FactHandle right) {
        spend();
        return constraints.isAllowedCachedLeft(context, right);
    }

    @Override
    public boolean isAllowedCachedRight(BaseTuple left, Object context) {
        spend();
        return constraints.isAllowedCachedRight(left, context);
    }

    private void spend() {
        try {
            Budget.step();
        } catch (BudgetSpentError spent) {
            throw spent.of(rules);
        }
    }

    @Override
    public Object createContext() {
        return constraints.createContext();
    }

    @Override
    public void updateFromTuple(Object context, ValueResolver values, Tuple tuple) {
        constraints.updateFromTuple(context, values, tuple);
    }

    @Override
    public void updateFromFactHandle(Object context, ValueResolver values, FactHandle fact) {
        constraints.updateFromFactHandle(context, values, fact);
    }

    @Override
    public BetaConstraint<?>[] getConstraints() {
        return constraints.getConstraints();
    }

    @Override
    public BetaConstraints<?> getOriginalConstraint() {
        return constraints.getOriginalConstraint();
    }

    @Override
    public boolean isIndexed() {
        return constraints.isIndexed();
    }

    @Override
    public int getIndexCount() {
        return constraints.getIndexCount();
    }

    @Override
    public boolean isEmpty() {
        return constraints.isEmpty();
    }

    @Override
    public BetaMemory createBetaMemory(RuleBaseConfiguration configuration, int nodeType) {
        return constraints.createBetaMemory(configuration, nodeType);
    }

    @Override
    public void resetTuple(Object context) {
        constraints.resetTuple(context);
    }

    @Override
    public void resetFactHandle(Object context) {
        constraints.resetFactHandle(context);
    }

    @Override
    public BitMask getListenedPropertyMask(
            Pattern pattern, ObjectType type, List<String> settable) {
        return constraints.getListenedPropertyMask(pattern, type, settable);
    }

    @Override
    public void init(BuildContext context, int nodeType) {
        constraints.init(context, nodeType);
    }

    @Override
    public void initIndexes(int depth, int nodeType, RuleBaseConfiguration configuration) {
        constraints.initIndexes(depth, nodeType, configuration);
    }

    @Override
    public <T> T cloneIfInUse() {
        return constraints.cloneIfInUse();
    }

    @Override
    public boolean isLeftUpdateOptimizationAllowed() {
        return constraints.isLeftUpdateOptimizationAllowed();
    }

    @Override
    public void registerEvaluationContext(BuildContext context) {
        constraints.registerEvaluationContext(context);
    }

    @Override
    public void writeExternal(ObjectOutput out) {
        throw new UnsupportedOperationException("rule bases are loaded, not deserialized");
    }

    @Override
    public void readExternal(ObjectInput in) {
        throw new UnsupportedOperationException("rule bases are loaded, not deserialized");
    }
}
