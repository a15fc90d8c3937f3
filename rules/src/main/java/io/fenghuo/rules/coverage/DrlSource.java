package io.fenghuo.rules.coverage;

import com.github.javaparser.JavaParser;
import com.github.javaparser.ParserConfiguration;
import com.github.javaparser.ParserConfiguration.LanguageLevel;
import com.github.javaparser.Position;
import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.stmt.BlockStmt;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.drools.drl.ast.descr.AndDescr;
import org.drools.drl.ast.descr.BaseDescr;
import org.drools.drl.ast.descr.OrDescr;
import org.drools.drl.ast.descr.PackageDescr;
import org.drools.drl.parser.DrlParser;
import org.drools.drl.parser.DroolsParserException;
import org.jspecify.annotations.Nullable;

/** One DRL file that compiles: where its rules and functions stand, and their Java. */
final class DrlSource {
    private final String file;
    private final String text;
    private final Map<String, Integer> rules = new LinkedHashMap<>();
    private final Map<String, List<Integer>> alternatives = new LinkedHashMap<>();
    private final Map<String, Code> consequences = new LinkedHashMap<>();
    private final Map<String, List<Code>> functions = new LinkedHashMap<>();

    /**
     * The Java of a consequence or a function.
     *
     * @param owner for messages, for example {@code function elder}
     * @param block parsed from {@code java}
     * @param java the text in braces
     * @param at where the first character within the braces stands in the file
     */
    record Code(String owner, BlockStmt block, String java, int at) {

        /** Where a node begins in the file. */
        int offset(Node node) {
            return at - 1 + node.getBegin().map(this::index).orElse(1);
        }

        /** A node as written, on one line. */
        String text(Node node) {
            int from = node.getBegin().map(this::index).orElse(0);
            int to = node.getEnd().map(this::index).orElse(java.length() - 1);
            return java.substring(from, to + 1).replaceAll("\\s+", " ");
        }

        private int index(Position position) {
            int start = 0;
            for (int line = 1; line < position.line; line++) {
                start = java.indexOf('\n', start) + 1;
            }
            return start + position.column - 1;
        }
    }

    private DrlSource(String file, String text) {
        this.file = file;
        this.text = text;
    }

    static DrlSource read(String file, String text) {
        var source = new DrlSource(file, text);
        try {
            source.learn(new DrlParser().parse(false, text));
        } catch (DroolsParserException broken) {
            throw new IllegalStateException("compiled, and yet not to be read: " + file, broken);
        }
        return source;
    }

    private void learn(PackageDescr parsed) {
        for (var rule : parsed.getRules()) {
            int start = lineStart(rule.getLine());
            rules.put(rule.getName(), start);
            alternatives.put(rule.getName(), alternatives(rule.getLhs(), start));
            var code = code("rule \"" + rule.getName() + '"', words(rule.getConsequence()), start);
            if (code != null) {
                consequences.put(rule.getName(), code);
            }
        }
        for (var function : parsed.getFunctions()) {
            var code =
                    code(
                            "function " + function.getName(),
                            words(function.getBody()),
                            lineStart(function.getLine()));
            if (code != null) {
                functions.computeIfAbsent(function.getName(), any -> new ArrayList<>()).add(code);
            }
        }
    }

    /**
     * Where the alternatives that {@code or} joins stand; each stands for a rule that Drools makes.
     * Of several {@code or} every choice is one, and stands where the first of them does.
     */
    private List<Integer> alternatives(BaseDescr condition, int at) {
        if (condition instanceof OrDescr or) {
            return or.getDescrs().stream()
                    .flatMap(each -> alternatives(each, lineStart(each.getLine())).stream())
                    .toList();
        }
        var found = List.of(at);
        if (condition instanceof AndDescr and) {
            for (var part : and.getDescrs()) {
                var choices = alternatives(part, at);
                if (choices.size() > 1) {
                    found =
                            found.size() == 1
                                    ? choices
                                    : found.stream()
                                            .flatMap(
                                                    each ->
                                                            Collections.nCopies(
                                                                    choices.size(), each)
                                                                    .stream())
                                            .toList();
                }
            }
        }
        return found;
    }

    private static String words(@Nullable Object parsed) {
        return parsed == null ? "" : parsed.toString().strip();
    }

    /** Null where the parser of Java does not take what the compiler took. */
    private @Nullable Code code(String owner, String body, int from) {
        int at = find(body, from);
        if (body.isEmpty() || at < 0) {
            return null;
        }
        var java = '{' + body + "\n}";
        var configuration = new ParserConfiguration().setLanguageLevel(LanguageLevel.JAVA_17);
        configuration.setTabSize(1);
        return new JavaParser(configuration)
                .parseBlock(java)
                .getResult()
                .map(block -> new Code(owner, block, java, at))
                .orElse(null);
    }

    String file() {
        return file;
    }

    Collection<String> rules() {
        return rules.keySet();
    }

    /** Where the alternatives of a rule's condition stand; one where no {@code or} joins any. */
    List<Integer> alternatives(String rule) {
        return alternatives.getOrDefault(rule, List.of());
    }

    @Nullable Code consequence(String rule) {
        return consequences.get(rule);
    }

    /** The functions of a name, in order; several where they differ in what they take. */
    List<Code> functions(String name) {
        return functions.getOrDefault(name, List.of());
    }

    /** The Java of all consequences and functions. */
    List<Code> allCode() {
        return Stream.concat(
                        consequences.values().stream(),
                        functions.values().stream().flatMap(List::stream))
                .toList();
    }

    /** Of several rules the one that stands first. */
    String first(Collection<String> named) {
        return rules.keySet().stream()
                .filter(named::contains)
                .findFirst()
                .orElse(named.iterator().next());
    }

    /** Where the rule stands; 0 where there is none of that name. */
    int ruleAt(String rule) {
        return rules.getOrDefault(rule, 0);
    }

    /** Where a piece of the source stands, white space aside; -1 where it does not. */
    int find(String piece, int from) {
        int exact = text.indexOf(piece, from);
        if (exact >= 0) {
            return exact;
        }
        var words =
                Stream.of(piece.strip().split("\\s+"))
                        .map(Pattern::quote)
                        .collect(Collectors.joining("\\s*"));
        var found = Pattern.compile(words).matcher(text);
        return found.find(from) ? found.start() : -1;
    }

    /** The line of an offset, from 1. */
    int line(int offset) {
        return 1 + (int) text.substring(0, offset).chars().filter(c -> c == '\n').count();
    }

    private int lineStart(int line) {
        int start = 0;
        for (int each = 1; each < line; each++) {
            start = text.indexOf('\n', start) + 1;
        }
        return start;
    }
}
