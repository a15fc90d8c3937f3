package io.fenghuo.rules.lint;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What the type names of a DRL file mean, and what members those types have. */
final class FactTypes {
    private static final Map<String, Class<?>> PRIMITIVES =
            Map.of(
                    "int", int.class,
                    "long", long.class,
                    "double", double.class,
                    "float", float.class,
                    "boolean", boolean.class,
                    "void", void.class);

    private final List<String> imports;
    private final boolean declaresTypes;
    private final boolean importsFunctions;
    private final Map<String, Optional<Class<?>>> known = new HashMap<>();

    FactTypes(List<String> imports) {
        this(imports, false, false);
    }

    /**
     * @param imports as they are written, for example {@code io.fenghuo.rules.event.*}
     * @param declaresTypes whether the file declares types, which only the compiler knows
     * @param importsFunctions whether functions of other classes can be called by name
     */
    FactTypes(List<String> imports, boolean declaresTypes, boolean importsFunctions) {
        this.imports = imports;
        this.declaresTypes = declaresTypes;
        this.importsFunctions = importsFunctions;
    }

    boolean declaresTypes() {
        return declaresTypes;
    }

    boolean importsFunctions() {
        return importsFunctions;
    }

    /** The class of a name, as Java and DRL resolve it; type arguments are passed over. */
    Optional<Class<?>> resolve(String written) {
        var name = written.replaceAll("<.*", "").strip();
        var primitive = PRIMITIVES.get(name);
        if (primitive != null) {
            return Optional.of(primitive);
        }
        return known.computeIfAbsent(name, this::find);
    }

    private Optional<Class<?>> find(String name) {
        if (name.contains(".")) {
            return load(name);
        }
        for (var each : imports) {
            if (each.endsWith('.' + name)) {
                return load(each);
            }
        }
        for (var each : imports) {
            if (each.endsWith(".*")) {
                var found = load(each.substring(0, each.length() - 1) + name);
                if (found.isPresent()) {
                    return found;
                }
            }
        }
        return load("java.lang." + name).or(() -> load("java.util." + name));
    }

    private static Optional<Class<?>> load(String name) {
        try {
            return Optional.of(Class.forName(name, false, FactTypes.class.getClassLoader()));
        } catch (ClassNotFoundException | LinkageError none) {
            return Optional.empty();
        }
    }

    /** What a condition may name without parentheses. */
    static Set<String> properties(Class<?> type) {
        var names = new TreeSet<String>();
        for (var method : type.getMethods()) {
            if (isProperty(method)) {
                names.add(property(method));
            }
        }
        return names;
    }

    /** The type of a member that a condition names, as Drools finds its getter. */
    static Optional<Class<?>> property(Class<?> type, String name) {
        Optional<Class<?>> field =
                Arrays.stream(type.getFields())
                        .filter(each -> each.getName().equals(name))
                        .<Class<?>>map(each -> each.getType())
                        .findFirst();
        return field.or(
                () ->
                        Arrays.stream(type.getMethods())
                                .filter(
                                        method ->
                                                method.getParameterCount() == 0
                                                        && (method.getName().equals(name)
                                                                || isProperty(method)
                                                                        && property(method)
                                                                                .equals(name)))
                                .<Class<?>>map(Method::getReturnType)
                                .findFirst());
    }

    static Set<String> methods(Class<?> type) {
        return Arrays.stream(type.getMethods())
                .filter(method -> method.getDeclaringClass() != Object.class)
                .map(Method::getName)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Whether there is a method of the name; how it is called, the compiler checks. */
    static boolean hasMethod(Class<?> type, String name) {
        return type.isArray()
                || Arrays.stream(type.getMethods())
                        .anyMatch(method -> method.getName().equals(name))
                || Arrays.stream(Object.class.getMethods())
                        .anyMatch(method -> method.getName().equals(name));
    }

    /** What a method returns, where all of the name and number of arguments agree. */
    static Optional<Class<?>> returned(Class<?> type, String name, int arguments) {
        var types =
                Arrays.stream(type.getMethods())
                        .filter(
                                method ->
                                        method.getName().equals(name)
                                                && !method.isBridge()
                                                && (method.getParameterCount() == arguments
                                                        || method.isVarArgs()))
                        .<Class<?>>map(Method::getReturnType)
                        .collect(Collectors.toSet());
        return types.size() == 1 ? Optional.of(types.iterator().next()) : Optional.empty();
    }

    private static boolean isProperty(Method method) {
        var name = method.getName();
        if (method.getParameterCount() > 0
                || method.getReturnType() == void.class
                || method.getDeclaringClass() == Object.class
                || Modifier.isStatic(method.getModifiers())) {
            return false;
        }
        return name.matches("(get|is)[A-Z].*") || method.getDeclaringClass().isRecord();
    }

    private static String property(Method method) {
        var name = method.getName();
        if (!name.matches("(get|is)[A-Z].*")) {
            return name;
        }
        var bare = name.startsWith("is") ? name.substring(2) : name.substring(3);
        return bare.substring(0, 1).toLowerCase(Locale.ROOT) + bare.substring(1);
    }
}
