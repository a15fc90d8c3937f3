package io.fenghuo.cli.explain;

import static io.fenghuo.cli.explain.ExplanationJson.name;
import static io.fenghuo.cli.explain.ExplanationJson.number;
import static io.fenghuo.cli.explain.ExplanationJson.text;
import static io.fenghuo.cli.explain.ExplanationJson.time;
import static io.fenghuo.cli.explain.ExplanationJson.value;

import com.fasterxml.jackson.core.JsonGenerator;
import io.fenghuo.jobs.explanation.AlertStanding;
import io.fenghuo.jobs.explanation.FeatureHistory;
import io.fenghuo.jobs.explanation.PatternStanding;
import io.fenghuo.jobs.explanation.PlaceStanding;
import io.fenghuo.jobs.explanation.RuleVerdict;
import io.fenghuo.jobs.explanation.ScenarioExplanation;
import io.fenghuo.jobs.sequence.UnderWay;
import io.fenghuo.rules.finding.Finding;
import io.fenghuo.rules.finding.Signal;
import io.fenghuo.rules.probe.ConditionTrace;
import io.fenghuo.rules.probe.Distance;
import io.fenghuo.rules.probe.RuleTrace.ItemTrace;
import java.io.IOException;
import java.util.List;

/** One scenario of an explanation as a JSON object. */
final class ScenarioJson {
    private ScenarioJson() {}

    static void write(ScenarioExplanation scenario, JsonGenerator out) throws IOException {
        out.writeStartObject();
        out.writeStringField("scenario", scenario.scenario().id());
        out.writeStringField("pack", scenario.pack());
        out.writeStringField("packVersion", scenario.packVersion());
        out.writeStringField("verdict", name(scenario.verdict()));
        distance(scenario.distance(), out);
        ExplanationJson.suppressions(scenario.suppressions(), out);
        rules("signalRules", scenario.signalRules(), out);
        out.writeArrayFieldStart("features");
        for (var feature : scenario.features()) {
            feature(feature, out);
        }
        out.writeEndArray();
        out.writeArrayFieldStart("patterns");
        for (var pattern : scenario.patterns()) {
            pattern(pattern, out);
        }
        out.writeEndArray();
        out.writeArrayFieldStart("places");
        for (var place : scenario.places()) {
            place(place, out);
        }
        out.writeEndArray();
        out.writeArrayFieldStart("alerts");
        for (var alert : scenario.alerts()) {
            alert(alert, out);
        }
        out.writeEndArray();
        out.writeEndObject();
    }

    private static void rules(String field, List<RuleVerdict> verdicts, JsonGenerator out)
            throws IOException {
        out.writeArrayFieldStart(field);
        for (var verdict : verdicts) {
            var rule = verdict.trace().rule();
            out.writeStartObject();
            out.writeStringField("rule", rule.name());
            out.writeStringField("file", rule.file());
            out.writeNumberField("line", rule.line());
            out.writeStringField("outcome", name(verdict.outcome()));
            text("failure", verdict.failure(), out);
            text("activationGroup", rule.activationGroup(), out);
            text("wonBy", verdict.wonBy(), out);
            distance(verdict.trace().distance(), out);
            out.writeArrayFieldStart("raises");
            for (var signal : verdict.raises()) {
                out.writeString(signal);
            }
            out.writeEndArray();
            out.writeArrayFieldStart("items");
            for (var item : verdict.trace().items()) {
                item(item, verdict, out);
            }
            out.writeEndArray();
            out.writeEndObject();
        }
        out.writeEndArray();
    }

    private static void distance(Distance distance, JsonGenerator out) throws IOException {
        out.writeObjectFieldStart("distance");
        out.writeNumberField("mismatches", distance.mismatches());
        number("amount", distance.amount(), out);
        out.writeEndObject();
    }

    private static void item(ItemTrace item, RuleVerdict verdict, JsonGenerator out)
            throws IOException {
        out.writeStartObject();
        out.writeStringField("text", item.item().text());
        out.writeNumberField("line", item.item().line());
        out.writeStringField("kind", name(item.item().kind()));
        out.writeStringField("state", name(item.state()));
        out.writeNumberField("matches", item.matches());
        out.writeNumberField("candidates", item.candidates());
        if (item.nearest() instanceof Finding nearest) {
            out.writeFieldName("nearest");
            finding(nearest, out);
        }
        out.writeArrayFieldStart("conditions");
        for (var condition : item.conditions()) {
            condition(condition, verdict, out);
        }
        out.writeEndArray();
        out.writeEndObject();
    }

    private static void condition(ConditionTrace trace, RuleVerdict verdict, JsonGenerator out)
            throws IOException {
        out.writeStartObject();
        out.writeStringField("text", trace.condition().text());
        out.writeNumberField("line", trace.condition().line());
        out.writeStringField("truth", name(trace.truth()));
        var sides = trace.sides();
        if (sides != null) {
            value("left", sides.left(), out);
            value("right", sides.right(), out);
        }
        var gap = trace.gap();
        if (gap != null) {
            number("by", gap.by(), out);
            number("fraction", gap.fraction(), out);
            out.writeBooleanField("tooLow", gap.tooLow());
        }
        var known = verdict.known().get(trace.condition().text());
        if (known != null) {
            out.writeObjectFieldStart("known");
            for (var each : known.entrySet()) {
                number(each.getKey(), each.getValue(), out);
            }
            out.writeEndObject();
        }
        if (!trace.parts().isEmpty()) {
            out.writeArrayFieldStart("parts");
            for (var part : trace.parts()) {
                condition(part, verdict, out);
            }
            out.writeEndArray();
        }
        out.writeEndObject();
    }

    private static void feature(FeatureHistory feature, JsonGenerator out) throws IOException {
        out.writeStartObject();
        out.writeStringField("id", feature.id());
        out.writeStringField("kind", name(feature.kind()));
        number("value", feature.value(), out);
        out.writeStringField("key", feature.key());
        out.writeNumberField("overSeconds", feature.overMillis() / 1_000);
        out.writeNumberField("events", feature.events());
        if (feature.events() > 0) {
            time("since", feature.firstMillis(), out);
        }
        out.writeEndObject();
    }

    private static void pattern(PatternStanding standing, JsonGenerator out) throws IOException {
        out.writeStartObject();
        out.writeStringField("pattern", standing.pattern().id());
        out.writeStringField("key", standing.key());
        out.writeArrayFieldStart("underWay");
        for (var each : standing.underWay()) {
            underWay(each, out);
        }
        out.writeEndArray();
        var ranOut = standing.ranOut();
        if (ranOut != null) {
            out.writeFieldName("ranOut");
            underWay(ranOut, out);
        }
        var matched = standing.matched();
        if (matched != null) {
            out.writeFieldName("matched");
            finding(matched, out);
        }
        out.writeEndObject();
    }

    private static void underWay(UnderWay underWay, JsonGenerator out) throws IOException {
        out.writeStartObject();
        out.writeStringField("waitsFor", underWay.waitsFor());
        time("since", underWay.sinceMillis(), out);
        time("until", underWay.untilMillis(), out);
        out.writeObjectFieldStart("soFar");
        for (var step : underWay.soFar().entrySet()) {
            out.writeArrayFieldStart(step.getKey());
            for (var signal : step.getValue()) {
                finding(signal, out);
            }
            out.writeEndArray();
        }
        out.writeEndObject();
        out.writeEndObject();
    }

    private static void finding(Finding finding, JsonGenerator out) throws IOException {
        out.writeStartObject();
        out.writeStringField("name", finding.name());
        out.writeStringField("subject", finding.subject());
        time("time", finding.timeMillis(), out);
        if (finding instanceof Signal signal) {
            out.writeStringField("eventId", signal.eventId());
            out.writeStringField("rule", signal.rule());
            out.writeObjectFieldStart("values");
            for (var each : signal.values().entrySet()) {
                number(each.getKey(), each.getValue(), out);
            }
            out.writeEndObject();
        }
        out.writeEndObject();
    }

    private static void place(PlaceStanding place, JsonGenerator out) throws IOException {
        out.writeStartObject();
        out.writeStringField("around", name(place.around()));
        out.writeStringField("key", place.key());
        out.writeArrayFieldStart("active");
        for (var finding : place.active()) {
            finding(finding, out);
        }
        out.writeEndArray();
        var last = place.lastTrigger();
        if (last != null) {
            out.writeFieldName("lastTrigger");
            finding(last, out);
        }
        out.writeArrayFieldStart("askings");
        for (var asking : place.askings()) {
            out.writeStartObject();
            out.writeFieldName("trigger");
            finding(asking.trigger(), out);
            rules("rules", asking.rules(), out);
            out.writeEndObject();
        }
        out.writeEndArray();
        out.writeEndObject();
    }

    private static void alert(AlertStanding alert, JsonGenerator out) throws IOException {
        out.writeStartObject();
        out.writeStringField("key", alert.key());
        var state = alert.state();
        if (state != null) {
            out.writeStringField("level", state.level().name());
            time("heldUntil", state.heldUntil(state.level()), out);
        }
        var warning = alert.warning();
        if (warning != null) {
            out.writeObjectFieldStart("warning");
            text("level", warning.level() == null ? null : warning.level().name(), out);
            out.writeStringField("rule", warning.rule());
            out.writeStringField("why", warning.whyEnglish());
            out.writeEndObject();
        }
        var reason = alert.reason();
        if (reason != null) {
            out.writeStringField("reason", name(reason));
        }
        out.writeArrayFieldStart("changes");
        for (var change : alert.changes()) {
            out.writeStartObject();
            out.writeStringField("transition", name(change.transition()));
            out.writeStringField("level", change.level().name());
            time("at", change.detectedAtMillis(), out);
            out.writeStringField("rule", change.cause().rule());
            out.writeEndObject();
        }
        out.writeEndArray();
        out.writeEndObject();
    }
}
