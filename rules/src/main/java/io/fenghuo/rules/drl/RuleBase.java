package io.fenghuo.rules.drl;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
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
import org.kie.api.KieBase;
import org.kie.api.KieServices;
import org.kie.api.runtime.KieContainer;
import org.kie.api.runtime.KieSession;
import org.kie.api.runtime.KieSessionConfiguration;
import org.kie.api.runtime.conf.ClockTypeOption;
import org.kie.api.runtime.conf.ThreadSafeOption;
import org.kie.internal.conf.AlphaRangeIndexThresholdOption;

/**
 * Compiled rules, loaded from the bytes that {@link RuleCompiler} made.
 *
 * <p>Caveat: it is used by one thread, as a subtask is; each subtask loads its own.
 */
public final class RuleBase implements AutoCloseable {
    // The repository is one per process, and two subtasks may load the same pack at once.
    private static final Object REPOSITORY = new Object();

    private final KieContainer container;
    private final KieBase base;

    /** Made once, since making it reads the whole class path for properties. */
    private final KieSessionConfiguration sessions = sessions();

    private final Map<Set<String>, KieBase> reduced = new HashMap<>();
    private final Map<String, String> packageByRule = new LinkedHashMap<>();
    private final Set<Class<?>> factTypes = new LinkedHashSet<>();
    private final Map<String, Set<Class<?>>> requiredTypes = new LinkedHashMap<>();
    private final Map<String, Class<?>> globals = new LinkedHashMap<>();

    private RuleBase(KieContainer container) {
        this.container = container;
        this.base = newBase();
        ((org.drools.base.RuleBase) base)
                .getGlobals()
                .forEach((name, type) -> globals.put(name, (Class<?>) type));
        for (var rules : base.getKiePackages()) {
            for (var rule : rules.getRules()) {
                packageByRule.put(rule.getName(), rule.getPackageName());
                var condition = ((RuleImpl) rule).getLhs();
                collectFactTypes(condition);
                requiredTypes.put(rule.getName(), required(condition));
            }
        }
    }

    /** Loads what {@link RuleCompiler#compile} returned; nothing of it stays behind after close. */
    public static RuleBase load(byte[] jar) {
        var services = KieServices.get();
        synchronized (REPOSITORY) {
            var repository = services.getRepository();
            var module = repository.addKieModule(services.getResources().newByteArrayResource(jar));
            try {
                return new RuleBase(
                        services.newKieContainer(
                                module.getReleaseId(), RuleBase.class.getClassLoader()));
            } finally {
                // A container keeps its module; the repository would keep it for good.
                repository.removeKieModule(module.getReleaseId());
            }
        }
    }

    /** The names of the rules. */
    public Set<String> rules() {
        return Collections.unmodifiableSet(packageByRule.keySet());
    }

    /** Every rule but one. */
    Set<String> rulesBut(String one) {
        var others = new LinkedHashSet<>(packageByRule.keySet());
        others.remove(one);
        return others;
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

    /** The types of the globals that the sources declare, by name. */
    Map<String, Class<?>> globals() {
        return globals;
    }

    KieSession newSession() {
        return newSession(base);
    }

    /** A session in which the named rules do not exist. */
    KieSession newSessionWithout(Set<String> rules) {
        return newSession(reduced.computeIfAbsent(Set.copyOf(rules), this::reduce));
    }

    @Override
    public void close() {
        container.dispose();
    }

    private KieBase reduce(Set<String> without) {
        var smaller = newBase();
        for (var rule : without) {
            var home = packageByRule.get(rule);
            if (home != null) {
                smaller.removeRule(home, rule);
            }
        }
        return smaller;
    }

    private KieBase newBase() {
        var configuration = KieServices.get().newKieBaseConfiguration();
        // The range index orders by Double.compareTo, for which NaN is above every threshold.
        configuration.setOption(AlphaRangeIndexThresholdOption.get(0));
        return container.newKieBase(configuration);
    }

    private KieSession newSession(KieBase base) {
        return base.newKieSession(sessions, null);
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
