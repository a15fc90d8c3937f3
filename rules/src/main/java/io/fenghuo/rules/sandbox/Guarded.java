package io.fenghuo.rules.sandbox;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Type;

/**
 * Which library calls of a pack are redirected, and where to: calls that may be long or large go to
 * static methods of the same name here, whose first parameter is the object called upon.
 */
final class Guarded {
    private static final List<Class<?>> HOMES =
            List.of(
                    GuardedText.class,
                    GuardedCollections.class,
                    GuardedNumbers.class,
                    GuardedFacts.class);

    private static final Map<String, Redirect> REDIRECTS = redirects();

    private Guarded() {}

    /** Marks a redirection of a static method; there is no object called upon. */
    @Retention(RetentionPolicy.RUNTIME)
    @Target(ElementType.METHOD)
    @interface OfStatic {
        Class<?> value();
    }

    /** The method that is called instead. */
    record Redirect(String owner, String name, String descriptor) {}

    static @Nullable Redirect redirect(String owner, String name, String descriptor) {
        for (var type : Allowed.LIST.lineage(owner)) {
            var target = REDIRECTS.get(type + '.' + name + descriptor);
            if (target != null) {
                return target;
            }
        }
        return REDIRECTS.get("java/lang/Object." + name + descriptor);
    }

    private static Map<String, Redirect> redirects() {
        var redirects = new HashMap<String, Redirect>();
        for (var home : HOMES) {
            for (var method : home.getMethods()) {
                if (!Modifier.isStatic(method.getModifiers())) {
                    continue;
                }
                var whole = Type.getMethodDescriptor(method);
                var target = new Redirect(Type.getInternalName(home), method.getName(), whole);
                var ofStatic = method.getAnnotation(OfStatic.class);
                if (ofStatic != null) {
                    var owner = Type.getInternalName(ofStatic.value());
                    redirects.put(owner + '.' + method.getName() + whole, target);
                } else if (method.getParameterCount() > 0
                        && !method.getParameterTypes()[0].isPrimitive()) {
                    var parameters = Type.getArgumentTypes(whole);
                    var rest = Arrays.copyOfRange(parameters, 1, parameters.length);
                    var descriptor = Type.getMethodDescriptor(Type.getReturnType(whole), rest);
                    var owner = parameters[0].getInternalName();
                    redirects.put(owner + '.' + method.getName() + descriptor, target);
                }
            }
        }
        return redirects;
    }
}
