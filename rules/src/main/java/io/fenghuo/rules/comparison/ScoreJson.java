package io.fenghuo.rules.comparison;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.Locale;

/** The members of a score; shares and times of nothing are left out. */
final class ScoreJson {
    private ScoreJson() {}

    static void write(String name, Score score, JsonGenerator out) throws IOException {
        out.writeObjectFieldStart(name);
        members(score, out);
        out.writeEndObject();
    }

    static void members(Score score, JsonGenerator out) throws IOException {
        out.writeNumberField("events", score.events());
        out.writeNumberField("found", score.found());
        out.writeNumberField("alerts", score.alerts());
        out.writeNumberField("trueAlerts", score.trueAlerts());
        number("precision", score.precision(), out);
        number("recall", score.recall(), out);
        out.writeNumberField("withHarm", score.withHarm());
        out.writeNumberField("foundBeforeHarm", score.beforeHarm());
        spread("lead", score.lead(), out);
        spread("delay", score.delay(), out);
    }

    static void number(String name, double number, JsonGenerator out) throws IOException {
        if (!Double.isNaN(number)) {
            out.writeFieldName(name);
            out.writeNumber(String.format(Locale.ROOT, "%.4f", number));
        }
    }

    private static void spread(String name, Spread spread, JsonGenerator out) throws IOException {
        if (spread.count() > 0) {
            out.writeObjectFieldStart(name);
            out.writeNumberField("count", spread.count());
            out.writeNumberField("medianMillis", spread.medianMillis());
            out.writeNumberField("p90Millis", spread.ninetiethMillis());
            out.writeEndObject();
        }
    }
}
