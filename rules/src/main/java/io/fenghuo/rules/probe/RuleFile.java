package io.fenghuo.rules.probe;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.drools.drl.ast.descr.PackageDescr;
import org.drools.drl.parser.DrlParser;
import org.drools.drl.parser.DroolsParserException;
import org.kie.internal.builder.conf.LanguageLevelOption;

/**
 * A DRL file taken apart by Drools' own parser.
 *
 * @param imports as written, without the word
 * @param functions the texts of its functions by name
 */
public record RuleFile(
        String file,
        String packageName,
        List<String> imports,
        Map<String, String> functions,
        List<RuleOutline> rules) {

    private static final Pattern LITERAL = Pattern.compile("\"([^\"\\\\\n]*)\"");

    /**
     * @throws IllegalArgumentException where it is no DRL, which compiling would have refused
     */
    public static RuleFile read(String file, String text) {
        var parsed = parse(file, text);
        var functions = new LinkedHashMap<String, String>();
        for (var function : parsed.getFunctions()) {
            functions.put(
                    function.getName(),
                    text.substring(
                            function.getStartCharacter(),
                            Math.min(text.length(), function.getEndCharacter() + 1)));
        }
        var outlines = new RuleOutlineReader(file, text);
        return new RuleFile(
                file,
                parsed.getName(),
                parsed.getImports().stream().map(each -> each.getTarget()).toList(),
                functions,
                parsed.getRules().stream().map(outlines::read).toList());
    }

    private static PackageDescr parse(String file, String text) {
        var parser = new DrlParser(LanguageLevelOption.DRL6);
        try {
            var parsed = parser.parse(false, text);
            if (parsed != null && !parser.hasErrors()) {
                return parsed;
            }
        } catch (DroolsParserException broken) {
            throw new IllegalArgumentException(file + ": " + broken.getMessage(), broken);
        }
        throw new IllegalArgumentException(file + ": " + parser.getErrors());
    }

    /** The string literals in code, those in the functions that it calls included. */
    public Set<String> literals(String code) {
        var found = new LinkedHashSet<String>();
        collect(code, found, new LinkedHashSet<>());
        return found;
    }

    /** Whether code calls a function of this file. */
    public boolean callsFunction(String code) {
        return functions.keySet().stream().anyMatch(name -> calls(code, name));
    }

    private void collect(String code, Set<String> found, Set<String> seen) {
        var matcher = LITERAL.matcher(code);
        while (matcher.find()) {
            found.add(matcher.group(1));
        }
        functions.forEach(
                (name, body) -> {
                    if (calls(code, name) && seen.add(name)) {
                        collect(body, found, seen);
                    }
                });
    }

    private static boolean calls(String code, String function) {
        return Pattern.compile("(?<![\\w.])" + Pattern.quote(function) + "\\s*\\(")
                .matcher(code)
                .find();
    }
}
