package io.fenghuo.rules.lint;

import io.fenghuo.rules.document.Problems;
import io.fenghuo.rules.document.Value;
import io.fenghuo.rules.pack.PackFiles;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A file of {@code tests}, as far as lint looks at it; the tests themselves are run elsewhere.
 *
 * @param packs other packs that it needs
 * @param ignored transitions that the story leaves out
 * @param thresholds the names of the thresholds that its devices have
 * @param hasAlerts whether alerts of other packs are given
 */
record TestStory(
        String file,
        Set<String> packs,
        List<StoryEvent> events,
        List<Expected> expected,
        Set<String> ignored,
        Set<String> thresholds,
        boolean hasAlerts) {

    /**
     * An event, or a row of them.
     *
     * @param data the members of {@code data} and their values as written; those that change from
     *     event to event have none
     * @param late whether it does not arrive when it happens
     */
    record StoryEvent(String type, Map<String, Optional<String>> data, boolean late) {}

    /** An alert that must come. */
    record Expected(String scenario, String transition, Place place) {}

    /** Empty where it is no YAML, which is noted. */
    static Optional<TestStory> read(String name, String text, Problems problems) {
        var file = PackFiles.TESTS + '/' + name;
        var root = Value.read(file, text, problems);
        if (root == null || !root.isFields()) {
            return Optional.empty();
        }
        var fields = root.fields();
        return Optional.of(
                new TestStory(
                        file,
                        words(fields.optional("packs")),
                        items(fields.optional("events")).stream().map(TestStory::event).toList(),
                        items(fields.optional("expect")).stream()
                                .map(item -> expected(file, item))
                                .toList(),
                        words(fields.optional("ignore")),
                        thresholds(fields.optional("reference")),
                        !items(fields.optional("alerts")).isEmpty()));
    }

    private static List<Value> items(@Nullable Value value) {
        return value == null || !value.isList()
                ? List.of()
                : value.list().stream().filter(Value::isFields).toList();
    }

    private static Set<String> words(@Nullable Value value) {
        return value == null || !value.isList() ? Set.of() : new TreeSet<>(value.texts());
    }

    private static StoryEvent event(Value item) {
        var fields = item.fields();
        var data = new TreeMap<String, Optional<String>>();
        members(fields.optional("data"))
                .forEach((name, at) -> data.put(name, Optional.ofNullable(scalar(at))));
        members(fields.optional("each")).keySet().forEach(name -> data.put(name, Optional.empty()));
        var type = fields.optional("type");
        return new StoryEvent(
                type == null ? "" : type.text(), data, fields.optional("arrives") != null);
    }

    private static @Nullable String scalar(Value value) {
        return value.isFields() || value.isList() ? null : value.text();
    }

    private static Map<String, Value> members(@Nullable Value value) {
        return value == null || !value.isFields() ? Map.of() : value.fields().all();
    }

    private static Expected expected(String file, Value item) {
        var fields = item.fields();
        var scenario = fields.optional("scenario");
        var transition = fields.optional("transition");
        var at = scenario == null ? item : scenario;
        return new Expected(
                scenario == null ? "" : scenario.text(),
                transition == null ? "" : transition.text(),
                new Place(file, at.line(), at.column()));
    }

    private static Set<String> thresholds(@Nullable Value reference) {
        var names = new HashSet<String>();
        for (var device : items(members(reference).get("devices"))) {
            var thresholds = device.fields().optional("thresholds");
            names.addAll(members(thresholds).keySet());
        }
        return names;
    }

    /** Whether it says anything of the scenario. */
    boolean expects(String scenario) {
        return expected.stream().anyMatch(each -> each.scenario().equals(scenario));
    }

    boolean expects(String scenario, String transition) {
        return expected.stream()
                .anyMatch(
                        each ->
                                each.scenario().equals(scenario)
                                        && each.transition().equals(transition));
    }
}
