package io.fenghuo.rules.drl;

import io.fenghuo.rules.sandbox.Budget;
import io.fenghuo.rules.sandbox.BudgetSpentError;
import io.fenghuo.rules.sandbox.CodeOwners;
import io.fenghuo.rules.sandbox.MeteredJoins;
import io.fenghuo.rules.sandbox.PackCode;
import java.time.Duration;
import java.util.ArrayList;
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
 * The classes of one jar and what Drools made of them, for any number of threads.
 *
 * <p>They are loaded from the bytes into a class loader of their own, without a Kie container: no
 * repository knows them, and once nobody refers to them they are collected.
 */
final class LoadedRules {
    /** For what the pack's own classes do while Drools asks them to describe their rules. */
    private static final int LOADING_STEPS = 10_000_000;

    private static final Duration LOADING_TIME = Duration.ofSeconds(10);

    /** Sets of failing rules that are likely to fail again; each base costs as much as the whole. */
    private static final int REDUCED = 8;

    private final ClassLoader classes;
    private final List<Model> models;
    private final CodeOwners owners;
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

    LoadedRules(byte[] jar) {
        var code = PackCode.read(jar);
        owners = code.owners();
        classes = new PackClassLoader(code.metered(), LoadedRules.class.getClassLoader());
        var budget = new Budget(LOADING_STEPS, LOADING_TIME);
        budget.begin();
        try {
            models = new ArrayList<>();
            for (var name : code.models()) {
                var type = Class.forName(name, true, classes).asSubclass(Model.class);
                models.add(type.getDeclaredConstructor().newInstance());
            }
            base = build(Set.of());
        } catch (BudgetSpentError | LinkageError spent) {
            throw new IllegalArgumentException("the pack's rules cannot be loaded", spent);
        } catch (ReflectiveOperationException foreign) {
            throw new IllegalArgumentException("the pack's rules cannot be loaded", foreign);
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

    Set<String> rules() {
        return rules;
    }

    Set<Class<?>> factTypes() {
        return factTypes;
    }

    Map<String, Set<Class<?>>> requiredTypes() {
        return requiredTypes;
    }

    Map<String, Class<?>> globals() {
        return globals;
    }

    CodeOwners owners() {
        return owners;
    }

    KieSession newSession(Set<String> without) {
        return session(without.isEmpty() ? base : reduced(Set.copyOf(without)));
    }

    /** A base that is made for one session and then forgotten. */
    KieSession newSessionOfOnly(String rule) {
        var others = new LinkedHashSet<>(rules);
        others.remove(rule);
        return session(build(others));
    }

    private KieSession session(InternalKnowledgeBase of) {
        return of.newKieSession(sessions, null);
    }

    private synchronized InternalKnowledgeBase reduced(Set<String> without) {
        return reduced.computeIfAbsent(without, this::build);
    }

    private synchronized InternalKnowledgeBase build(Set<String> without) {
        var configuration = KieServices.get().newKieBaseConfiguration(null, classes);
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
