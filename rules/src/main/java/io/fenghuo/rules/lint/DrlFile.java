package io.fenghuo.rules.lint;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A DRL file as it is written: rules and functions with their places. */
final class DrlFile {
    private static final Pattern COMMENT_OR_STRING =
            Pattern.compile("//[^\n]*|/\\*.*?\\*/|\"((?:\\\\.|[^\"\\\\\n])*)\"", Pattern.DOTALL);

    private final String name;
    private final String text;
    private final Set<String> literals;
    private List<DrlRule> rules = List.of();
    private List<DrlFunction> functions = List.of();
    private Map<String, String> globals = Map.of();
    private FactTypes types = new FactTypes(List.of());

    /** A file that has been read by nothing yet; see {@link DrlReader}. */
    DrlFile(String name, String text) {
        this.name = name;
        this.text = text;
        this.literals =
                COMMENT_OR_STRING
                        .matcher(text)
                        .results()
                        .filter(found -> found.group(1) != null)
                        .map(found -> found.group(1))
                        .collect(Collectors.toUnmodifiableSet());
    }

    void hold(
            List<DrlRule> newRules,
            List<DrlFunction> newFunctions,
            Map<String, String> newGlobals,
            FactTypes newTypes) {
        rules = newRules;
        functions = newFunctions;
        globals = newGlobals;
        types = newTypes;
    }

    String name() {
        return name;
    }

    String text() {
        return text;
    }

    /** Empty where the file is no DRL. */
    List<DrlRule> rules() {
        return rules;
    }

    List<DrlFunction> functions() {
        return functions;
    }

    Optional<DrlFunction> function(String called, int arguments) {
        return functions.stream()
                .filter(each -> each.name().equals(called) && each.parameters().size() == arguments)
                .findFirst();
    }

    /** Types, as they are written, by name. */
    Map<String, String> globals() {
        return globals;
    }

    FactTypes types() {
        return types;
    }

    Place place(int offset) {
        return Place.at(name, text, offset);
    }

    /** All string literals: a name that rules compute with or hand on may be used somehow. */
    Set<String> literals() {
        return literals;
    }

    /** The text with comments blanked out, character for character. */
    String withoutComments() {
        return COMMENT_OR_STRING
                .matcher(text)
                .replaceAll(
                        found ->
                                found.group(1) == null
                                        ? found.group().replaceAll("[^\n]", " ")
                                        : Matcher.quoteReplacement(found.group()));
    }
}
