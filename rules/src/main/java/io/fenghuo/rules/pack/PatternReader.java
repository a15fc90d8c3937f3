package io.fenghuo.rules.pack;

import io.fenghuo.rules.document.Fields;
import io.fenghuo.rules.document.Value;
import io.fenghuo.rules.sequence.PatternDefinition;
import io.fenghuo.rules.sequence.PatternDefinition.Contiguity;
import io.fenghuo.rules.sequence.PatternDefinition.Skip;
import io.fenghuo.rules.sequence.PatternDefinition.Step;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** An entry of {@code patterns.yaml}. */
final class PatternReader {
    private static final Pattern TIMES = Pattern.compile("(\\d{1,4})(?:(\\+)|\\.\\.(\\d{1,4}))?");

    private PatternReader() {}

    static PatternDefinition read(Value entry) {
        var fields = entry.fields();
        var id = fields.text("id");
        if (id.equals(Scenario.ALERT)) {
            entry.refuse("a pattern cannot be named \"" + id + "\"; scenarios see alerts as that");
        }
        var key = fields.required("key");
        var steps = steps(fields.required("steps"));
        var within = fields.optional("within");
        var skip = skip(fields.optional("skip"), steps);
        var timeouts = fields.optional("timeouts");
        var listensTo = fields.optional("listensTo");
        var definition =
                new PatternDefinition(
                        id,
                        key == null ? "subject" : key.oneOf(Set.of("subject", "cell", "county")),
                        steps,
                        within == null ? 0 : within.millis(),
                        skip.how(),
                        skip.step(),
                        timeouts != null && timeouts.flag(),
                        listensTo == null ? List.of() : listensTo.texts());
        fields.refuseOthers();
        return definition;
    }

    private static List<Step> steps(@Nullable Value declared) {
        var steps = new ArrayList<Step>();
        var names = new HashSet<String>();
        if (declared != null) {
            for (var item : declared.list()) {
                var step = step(item);
                if (!names.add(step.name())) {
                    item.refuse("step \"" + step.name() + "\" stands twice; rename one");
                }
                steps.add(step);
            }
            if (steps.isEmpty()) {
                declared.refuse("a pattern needs at least one step");
            }
        }
        return steps;
    }

    private static Step step(Value item) {
        var fields = item.fields();
        var signals = fields.required("signal");
        var times = times(fields.optional("times"));
        var within = fields.optional("within");
        var step =
                new Step(
                        fields.text("name"),
                        signals == null ? List.of() : signals.texts(),
                        flag(fields, "not"),
                        contiguity(fields.optional("follows")),
                        times.least(),
                        times.most(),
                        flag(fields, "optional"),
                        flag(fields, "greedy"),
                        contiguity(fields.optional("inner")),
                        within == null ? 0 : within.millis());
        fields.refuseOthers();
        return step;
    }

    private static boolean flag(Fields fields, String key) {
        var value = fields.optional(key);
        return value != null && value.flag();
    }

    private static Contiguity contiguity(@Nullable Value declared) {
        if (declared == null) {
            return Contiguity.RELAXED;
        }
        return switch (declared.oneOf(Set.of("strict", "relaxed", "any"))) {
            case "strict" -> Contiguity.STRICT;
            case "any" -> Contiguity.NON_DETERMINISTIC;
            default -> Contiguity.RELAXED;
        };
    }

    private static Times times(@Nullable Value declared) {
        if (declared == null) {
            return new Times(1, 1);
        }
        var matcher = TIMES.matcher(declared.text());
        if (matcher.matches()) {
            int least = Integer.parseInt(matcher.group(1));
            int most = matcher.group(2) != null ? Integer.MAX_VALUE : least;
            if (matcher.group(3) != null) {
                most = Integer.parseInt(matcher.group(3));
            }
            if (least >= 1 && most >= least) {
                return new Times(least, most);
            }
        }
        declared.refuse("times must be 2, 1+ or 2..4; for none at all say optional: true");
        return new Times(1, 1);
    }

    private static Skipping skip(@Nullable Value declared, List<Step> steps) {
        if (declared == null) {
            return new Skipping(Skip.NO_SKIP, null);
        }
        if (!declared.isFields()) {
            return switch (declared.oneOf(Set.of("none", "to-next", "past-last"))) {
                case "to-next" -> new Skipping(Skip.SKIP_TO_NEXT, null);
                case "past-last" -> new Skipping(Skip.SKIP_PAST_LAST_EVENT, null);
                default -> new Skipping(Skip.NO_SKIP, null);
            };
        }
        var fields = declared.fields();
        var first = fields.optional("to-first");
        var last = fields.optional("to-last");
        fields.refuseOthers();
        var step = first == null ? last : first;
        if (step == null || (first != null && last != null)) {
            declared.refuse("skip must name one step: {to-first: step} or {to-last: step}");
            return new Skipping(Skip.NO_SKIP, null);
        }
        var name = step.text();
        if (steps.stream().noneMatch(known -> known.name().equals(name))) {
            step.refuse("the pattern has no step \"" + name + "\"");
        }
        return new Skipping(first == null ? Skip.SKIP_TO_LAST : Skip.SKIP_TO_FIRST, name);
    }

    private record Times(int least, int most) {}

    private record Skipping(Skip how, @Nullable String step) {}
}
