package io.fenghuo.rules.sandbox;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What {@code allowed.txt} says; the file explains itself. Class names are those of class files.
 */
final class Allowed {
    private static final Pattern FUNCTION =
            Pattern.compile("org/drools/model/functions/(Block|Function|Predicate)(\\d+|N)");

    static final Allowed LIST = read();

    private final Map<String, Listed> rules = new HashMap<>();
    private final Map<String, Listed> model = new HashMap<>();
    private final Set<String> supertypes = new HashSet<>();
    private final TreeMap<String, String> hints = new TreeMap<>();

    private record Listed(@Nullable String parent, List<Member> members) {}

    /**
     * @param name of a method or field
     * @param parameters as in {@code (I)V} up to the bracket, or empty where any will do
     * @param guarded whether it is redirected
     * @param referable whether {@code Type::name} is fine
     * @param cost in steps
     */
    record Member(String name, String parameters, boolean guarded, boolean referable, int cost) {
        static Member parse(String token) {
            int colon = token.lastIndexOf(':');
            int cost = colon < 0 ? 0 : Integer.parseInt(token.substring(colon + 1));
            var rest = colon < 0 ? token : token.substring(0, colon);
            boolean guarded = rest.endsWith("!");
            boolean referable = !rest.endsWith("~") && cost == 0;
            rest = guarded || rest.endsWith("~") ? rest.substring(0, rest.length() - 1) : rest;
            int open = rest.indexOf('(');
            return new Member(
                    open < 0 ? rest : rest.substring(0, open),
                    open < 0 ? "" : rest.substring(open),
                    guarded,
                    referable,
                    cost);
        }
    }

    /** Whether a class may be named, in a description of rules or elsewhere. */
    boolean hasType(String type, boolean inModel) {
        return rules.containsKey(type) || isFunction(type) || (inModel && model.containsKey(type));
    }

    boolean hasSupertype(String type) {
        return supertypes.contains(type) || isFunction(type);
    }

    /** The interfaces that conditions and consequences implement. */
    static boolean isFunction(String type) {
        return type.startsWith("org/drools/model/functions/") && FUNCTION.matcher(type).matches();
    }

    @Nullable Member find(String owner, String name, String descriptor, boolean inModel) {
        Member found = find(rules, owner, name, descriptor);
        return found == null && inModel ? find(model, owner, name, descriptor) : found;
    }

    private static @Nullable Member find(
            Map<String, Listed> section, String owner, String name, String descriptor) {
        Member loose = null;
        for (String type = owner; type != null; ) {
            var listed = section.get(type);
            if (listed == null) {
                break;
            }
            for (var member : listed.members()) {
                if (member.name().equals(name)) {
                    if (member.parameters().isEmpty()) {
                        loose = loose == null ? member : loose;
                    } else if (descriptor.startsWith(member.parameters())) {
                        return member;
                    }
                }
            }
            type = name.equals("<init>") ? null : listed.parent();
        }
        return loose;
    }

    /** The class itself and what the list says it inherits from, nearest first. */
    List<String> lineage(String owner) {
        var lineage = new ArrayList<String>();
        for (String type = owner; type != null; ) {
            lineage.add(type);
            var listed = rules.get(type);
            type = listed == null ? null : listed.parent();
        }
        return lineage;
    }

    /** What to do instead of a class or member in Java's words; empty where nothing is known. */
    String hint(String what) {
        for (var hint : hints.descendingMap().entrySet()) {
            if (what.startsWith(hint.getKey())) {
                return hint.getValue();
            }
        }
        return "";
    }

    private static Allowed read() {
        var allowed = new Allowed();
        var stream = Allowed.class.getResourceAsStream("allowed.txt");
        if (stream == null) {
            throw new IllegalStateException("allowed.txt is missing from Fenghuo's jar");
        }
        try (var lines =
                new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            var section = "";
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("[")) {
                    section = line;
                } else if (!line.isBlank() && !line.startsWith("#")) {
                    allowed.add(section, line);
                }
            }
        } catch (IOException broken) {
            throw new UncheckedIOException("allowed.txt cannot be read", broken);
        }
        return allowed;
    }

    private void add(String section, String line) {
        switch (section) {
            case "[rules]" -> list(rules, line);
            case "[model]" -> list(model, line);
            case "[supertypes]" -> supertypes.add(line.strip().replace('.', '/'));
            case "[hints]" -> {
                int colon = line.indexOf(": ");
                hints.put(line.substring(0, colon), line.substring(colon + 2));
            }
            default -> throw new IllegalStateException("allowed.txt: " + line);
        }
    }

    private static void list(Map<String, Listed> section, String line) {
        int colon = line.indexOf(':');
        var head = line.substring(0, colon).replace('.', '/').split("<");
        var members = new ArrayList<Member>();
        for (var token : line.substring(colon + 1).strip().split("\\s+")) {
            if (!token.isEmpty()) {
                members.add(Member.parse(token));
            }
        }
        section.put(head[0].strip(), new Listed(head.length > 1 ? head[1].strip() : null, members));
    }
}
