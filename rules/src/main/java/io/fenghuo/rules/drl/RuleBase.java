package io.fenghuo.rules.drl;

import io.fenghuo.rules.sandbox.Budget;
import io.fenghuo.rules.sandbox.BudgetSpentError;
import io.fenghuo.rules.sandbox.CodeOwners;
import io.fenghuo.rules.sandbox.MeteredJoins;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.drools.base.base.ClassObjectType;
import org.drools.base.definitions.rule.impl.RuleImpl;
import org.drools.base.rule.GroupElement;
import org.drools.base.rule.Pattern;
import org.drools.base.rule.RuleConditionElement;
import org.drools.kiesession.rulebase.InternalKnowledgeBase;
import org.drools.model.Model;
import org.drools.modelcompiler.KieBaseBuilder;
import org.kie.api.KieServices;
import org.kie.api.runtime.KieSession;
import org.kie.api.runtime.KieSessionConfiguration;
import org.kie.api.runtime.conf.ClockTypeOption;
import org.kie.api.runtime.conf.ThreadSafeOption;
import org.kie.internal.conf.AlphaRangeIndexThresholdOption;

/**
 * Compiled rules, loaded from the bytes that {@link RuleCompiler} made.
 *
 * <p>The bytes are not trusted: classes that use what rules may not use are refused, and those that
 * are loaded spend from a budget; see {@link io.fenghuo.rules.sandbox}.
 *
 * <p>Equal bytes share their classes in a process, however many subtasks load them. All else is
 * each one's own, since Drools 10.2 is not made for more: a consequence keeps the facts of its last
 * firing in a field, so that two threads with one rule base fire upon each other's facts.
 *
 * <p>Caveat: it is used by one thread, as a subtask is, though another may have loaded it.
 */
public final class RuleBase implements AutoCloseable {
    /** Nothing says that Drools builds two rule bases at once without harm. */
    private static final Object BUILDING = new Object();

    /** For what the pack's own classes do while Drools asks them to describe their rules. */
    private static final int LOADING_STEPS = 10_000_000;

    private static final Duration LOADING_TIME = Duration.ofSeconds(10);

    /**
     * Sets of failing rules that are likely to fail again; each base costs as much as the whole.
     */
    private static final int REDUCED = 8;

    private final PackClasses classes;
    private final List<Model> models;
    private final InternalKnowledgeBase base;

    /** Made once, since making it reads the whole class path for properties. */
    private final KieSessionConfiguration sessions = sessions();

    private final Map<Set<String>, InternalKnowledgeBase> reduced =
            new LinkedHashMap<>(16, 0.75f, true) {
                @Override
                protected boolean removeEldestEntry(
                        Map.Entry<Set<String>, InternalKnowledgeBase> eldest) {
                    return size() > REDUCED;
                }
            };

    private final Set<String> rules = new LinkedHashSet<>();
    private final Set<Class<?>> factTypes = new LinkedHashSet<>();
    private final Map<String, Set<Class<?>>> requiredTypes = new LinkedHashMap<>();
    private final Map<String, Class<?>> globals = new LinkedHashMap<>();
    private boolean closed;

    private RuleBase(PackClasses classes) {
        this.classes = classes;
        var budget = new Budget(LOADING_STEPS, LOADING_TIME);
        budget.begin();
        try {
            models = classes.newModels();
            base = build(Set.of());
        } catch (BudgetSpentError | LinkageError | ReflectiveOperationException thrown) {
            throw new IllegalArgumentException(
                    "the pack's rules cannot be loaded: "
                            + Broken.words(thrown)
                            + " in "
                            + classes.owners().rulesAt(thrown),
                    thrown);
        } finally {
            budget.end();
        }
        base.getGlobals().forEach((name, type) -> globals.put(name, (Class<?>) type));
        for (var home : base.getKiePackages()) {
            for (var rule : home.getRules()) {
                rules.add(rule.getName());
                var condition = ((RuleImpl) rule).getLhs();
                collectFactTypes(condition);
                requiredTypes.put(rule.getName(), required(condition));
            }
        }
    }

    /**
     * Loads what {@link RuleCompiler#compile} returned; nothing of it stays behind after close.
     *
     * @throws io.fenghuo.rules.sandbox.ForbiddenCodeException where it uses what rules may not use
     * @throws IllegalArgumentException where it is nothing that the compiler returned
     */
    public static RuleBase load(byte[] jar) {
        var classes = PackClasses.acquire(jar);
        boolean done = false;
        try {
            RuleBase loaded;
            synchronized (BUILDING) {
                loaded = new RuleBase(classes);
            }
            done = true;
            return loaded;
        } finally {
            if (!done) {
                classes.release();
            }
        }
    }

    /** How many are loaded in this process, those of equal bytes counted once. */
    public static int loadedInProcess() {
        return PackClasses.inProcess();
    }

    /** The names of the rules. */
    public Set<String> rules() {
        return Collections.unmodifiableSet(rules);
    }

    /** The types that the rules' patterns look at, wherever in a condition they stand. */
    public Set<Class<?>> factTypes() {
        return Collections.unmodifiableSet(factTypes);
    }

    /**
     * The types of the facts that each rule must have to fire, by rule. One without any fires for
     * what is missing, and so at times of its own.
     */
    public Map<String, Set<Class<?>>> requiredTypes() {
        return Collections.unmodifiableMap(requiredTypes);
    }

    /** Whether a fact of this type can change what any rule finds. */
    public boolean looksAt(Class<?> type) {
        return factTypes.stream().anyMatch(pattern -> pattern.isAssignableFrom(type));
    }

    /**
     * The tests of one fact with which the rules' conditions begin.
     *
     * @param members that can be read without the pack's code
     */
    FirstTests firstTests(FactMembers members) {
        return new FirstTests(
                base, members, requiredTypes.values().stream().anyMatch(Set::isEmpty));
    }

    /** The types of the globals that the sources declare, by name. */
    Map<String, Class<?>> globals() {
        return globals;
    }

    /** Which rules the generated code belongs to. */
    CodeOwners owners() {
        return classes.owners();
    }

    /** A session in which the named rules do not exist. */
    KieSession newSessionWithout(Set<String> some) {
        return session(
                some.isEmpty() ? base : reduced.computeIfAbsent(Set.copyOf(some), this::build));
    }

    /** A session in which all rules but the named one do not exist; its base is then forgotten. */
    KieSession newSessionOfOnly(String rule) {
        var others = new LinkedHashSet<>(rules);
        others.remove(rule);
        return session(build(others));
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            classes.release();
        }
    }

    private KieSession session(InternalKnowledgeBase of) {
        return of.newKieSession(sessions, null);
    }

    private InternalKnowledgeBase build(Set<String> without) {
        var configuration = KieServices.get().newKieBaseConfiguration(null, classes.loader());
        // The range index orders by Double.compareTo, for which NaN is above every threshold.
        configuration.setOption(AlphaRangeIndexThresholdOption.get(0));
        var chosen = models.stream().<Model>map(model -> new FewerRules(model, without)).toList();
        var built = KieBaseBuilder.createKieBaseFromModel(chosen, configuration);
        MeteredJoins.meter(built);
        return built;
    }

    private static KieSessionConfiguration sessions() {
        var configuration = KieServices.get().newKieSessionConfiguration();
        configuration.setOption(ThreadSafeOption.NO);
        configuration.setOption(ClockTypeOption.PSEUDO);
        return configuration;
    }

    private void collectFactTypes(RuleConditionElement element) {
        var open = new ArrayList<RuleConditionElement>(List.of(element));
        while (!open.isEmpty()) {
            var next = open.remove(open.size() - 1);
            if (next instanceof Pattern pattern) {
                if (pattern.getSource() != null) {
                    open.add(pattern.getSource());
                } else if (pattern.getObjectType() instanceof ClassObjectType type) {
                    factTypes.add(type.getClassType());
                }
            }
            open.addAll(next.getNestedElements());
        }
    }

    private static Set<Class<?>> required(RuleConditionElement element) {
        var required = new LinkedHashSet<Class<?>>();
        if (element instanceof Pattern pattern) {
            if (pattern.getSource() == null
                    && pattern.getObjectType() instanceof ClassObjectType type) {
                required.add(type.getClassType());
            }
        } else if (element instanceof GroupElement group && group.isAnd()) {
            group.getChildren().forEach(child -> required.addAll(required(child)));
        } else if (element instanceof GroupElement group && group.isOr()) {
            var children = group.getChildren();
            required.addAll(required(children.get(0)));
            children.forEach(child -> required.retainAll(required(child)));
        }
        return required;
    }
}
