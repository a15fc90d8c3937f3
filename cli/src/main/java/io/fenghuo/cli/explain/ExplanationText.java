package io.fenghuo.cli.explain;

import io.fenghuo.jobs.explanation.Explanation;
import io.fenghuo.jobs.explanation.Occurrence.Fate;
import io.fenghuo.jobs.explanation.ScenarioExplanation;
import io.fenghuo.jobs.explanation.ScenarioExplanation.Verdict;
import io.fenghuo.jobs.explanation.Selection;
import io.fenghuo.rules.event.Event;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;

/** An explanation for a person: what it is about, then a tree for each scenario. */
final class ExplanationText {
    private ExplanationText() {}

    static List<String> lines(Explanation explanation) {
        var lines = new Lines();
        var event = explanation.event();
        if (event != null) {
            head(explanation, event, lines);
        }
        for (var suppression : explanation.suppressions()) {
            lines.add(event == null ? 0 : 1, suppression.words());
        }
        var selection = explanation.selection();
        if (selection != null && event != null) {
            lines.add(0, words(selection, event));
        }
        for (var scenario : explanation.scenarios()) {
            if (!isFarOff(scenario)) {
                lines.empty();
                new ScenarioText(scenario, lines).write();
            }
        }
        var farOff = explanation.scenarios().stream().filter(ExplanationText::isFarOff).toList();
        if (!farOff.isEmpty()) {
            lines.empty();
            farOff.forEach(each -> lines.add(0, ScenarioText.farOff(each)));
        }
        return lines.all();
    }

    /** Whether nothing of the scenario has to do with events like this one. */
    private static boolean isFarOff(ScenarioExplanation scenario) {
        return scenario.verdict() == Verdict.NOT_CONCERNED
                || scenario.verdict() == Verdict.NO_SIGNAL
                        && scenario.distance().mismatches() > 0
                        && scenario.suppressions().isEmpty();
    }

    private static void head(Explanation explanation, Event event, Lines lines) {
        lines.add(
                0,
                event.getSubject()
                        + (explanation.deviceName() == null
                                ? ""
                                : " (" + explanation.deviceName() + ')')
                        + ' '
                        + event.getClass().getSimpleName()
                        + members(event)
                        + " at "
                        + event.getTime()
                        + " ["
                        + event.getId()
                        + ']');
        if (explanation.atMillis() != event.getTimeMillis()) {
            lines.add(
                    1,
                    "the last of "
                            + event.getSubject()
                            + " until "
                            + Plain.time(explanation.atMillis())
                            + ", which is when all below is looked at");
        }
        for (var occurrence : explanation.occurrences()) {
            if (occurrence.fate() == Fate.TAKEN_IN) {
                lines.add(
                        1,
                        occurrence.file()
                                + ':'
                                + occurrence.line()
                                + ": taken in"
                                + (occurrence.words().isEmpty() ? "" : ", " + occurrence.words()));
            }
        }
        var where =
                (explanation.cell() == null ? "" : ", cell " + explanation.cell())
                        + (explanation.county() == null ? "" : ", county " + explanation.county());
        lines.add(
                1,
                (explanation.deviceName() == null
                                ? "no device in the reference data"
                                : "a known device")
                        + where);
    }

    private static String members(Event event) {
        var members = new TreeMap<String, Object>(event.getAttributes());
        for (var name :
                List.of(
                        "quantity",
                        "value",
                        "unit",
                        "vehicleClass",
                        "speedKmh",
                        "limitKmh",
                        "alarms",
                        "observation",
                        "confidence",
                        "report",
                        "reporter",
                        "state",
                        "signal",
                        "amount",
                        "durationS",
                        "counterparty",
                        "flags")) {
            var value = event.member(name);
            if (value != null && !(value instanceof List<?> list && list.isEmpty())) {
                members.put(name, value);
            }
        }
        var words = new StringBuilder();
        members.forEach(
                (name, value) ->
                        words.append(' ')
                                .append(name)
                                .append('=')
                                .append(
                                        value instanceof Double number
                                                ? Plain.number(number)
                                                : value));
        return words.toString();
    }

    private static String words(Selection selection, Event event) {
        return String.format(
                Locale.ROOT,
                "replayed %s of %s from %s to %s, %,d of them of %s itself%s",
                Plain.count(selection.events().size(), "event"),
                Plain.count(selection.subjects(), "subject"),
                Plain.time(selection.fromMillis()),
                Plain.time(selection.toMillis()),
                selection.own(),
                event.getSubject(),
                selection.leftOut() == 0
                        ? ""
                        : String.format(
                                Locale.ROOT,
                                "; %,d older ones were too many to hold",
                                selection.leftOut()));
    }
}
