package io.fenghuo.rules.drl;

import io.fenghuo.rules.sandbox.CodeOwners;
import java.nio.ByteBuffer;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.kie.api.runtime.KieSession;

/**
 * Compiled rules, loaded from the bytes that {@link RuleCompiler} made.
 *
 * <p>The bytes are not trusted: classes that use what rules may not use are refused, and those that
 * are loaded spend from a budget; see {@link io.fenghuo.rules.sandbox}.
 *
 * <p>Equal bytes are loaded once in a process, however many subtasks load them, and any thread may
 * use what was loaded; the last {@link #close} lets go of it. A session belongs to one thread.
 */
public final class RuleBase implements AutoCloseable {
    /** Held for moments only: a task closes its rules while another thread loads the next. */
    private static final Map<ByteBuffer, Shared> LOADED = new HashMap<>();

    /** Nothing says that Drools builds two rule bases at once without harm. */
    private static final Object LOADING = new Object();

    private final ByteBuffer jar;
    private final LoadedRules loaded;
    private boolean closed;

    private RuleBase(ByteBuffer jar, LoadedRules loaded) {
        this.jar = jar;
        this.loaded = loaded;
    }

    /** What equal bytes share. */
    private static final class Shared {
        private int users;
        private @Nullable LoadedRules rules;

        synchronized LoadedRules rules(byte[] jar) {
            var loaded = rules;
            if (loaded == null) {
                synchronized (LOADING) {
                    loaded = new LoadedRules(jar);
                }
                rules = loaded;
            }
            return loaded;
        }
    }

    /**
     * Loads what {@link RuleCompiler#compile} returned; nothing of it stays behind after close.
     *
     * @throws io.fenghuo.rules.sandbox.ForbiddenCodeException where it uses what rules may not use
     * @throws IllegalArgumentException where it is nothing that the compiler returned
     */
    public static RuleBase load(byte[] jar) {
        var key = ByteBuffer.wrap(jar.clone()).asReadOnlyBuffer();
        Shared shared;
        synchronized (LOADED) {
            shared = LOADED.computeIfAbsent(key, any -> new Shared());
            shared.users++;
        }
        boolean done = false;
        try {
            var rules = new RuleBase(key, shared.rules(jar));
            done = true;
            return rules;
        } finally {
            if (!done) {
                release(key);
            }
        }
    }

    /** How many are loaded in this process, those of equal bytes counted once. */
    public static int loadedInProcess() {
        synchronized (LOADED) {
            return LOADED.size();
        }
    }

    /** The names of the rules. */
    public Set<String> rules() {
        return Collections.unmodifiableSet(loaded.rules());
    }

    /** The types that the rules' patterns look at, wherever in a condition they stand. */
    public Set<Class<?>> factTypes() {
        return Collections.unmodifiableSet(loaded.factTypes());
    }

    /**
     * The types of the facts that each rule must have to fire, by rule. One without any fires for
     * what is missing, and so at times of its own.
     */
    public Map<String, Set<Class<?>>> requiredTypes() {
        return Collections.unmodifiableMap(loaded.requiredTypes());
    }

    /** Whether a fact of this type can change what any rule finds. */
    public boolean looksAt(Class<?> type) {
        return loaded.factTypes().stream().anyMatch(pattern -> pattern.isAssignableFrom(type));
    }

    /** The types of the globals that the sources declare, by name. */
    Map<String, Class<?>> globals() {
        return loaded.globals();
    }

    /** Which rules the generated code belongs to. */
    CodeOwners owners() {
        return loaded.owners();
    }

    /** A session in which the named rules do not exist. */
    KieSession newSessionWithout(Set<String> rules) {
        return loaded.newSession(rules);
    }

    /** A session in which all rules but the named one do not exist. */
    KieSession newSessionOfOnly(String rule) {
        return loaded.newSessionOfOnly(rule);
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            release(jar);
        }
    }

    private static void release(ByteBuffer jar) {
        synchronized (LOADED) {
            var shared = LOADED.get(jar);
            if (shared != null && --shared.users == 0) {
                LOADED.remove(jar);
            }
        }
    }
}
