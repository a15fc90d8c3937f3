package io.fenghuo.rules.detection;

import io.fenghuo.rules.drl.RuleOutput;
import io.fenghuo.rules.pack.Scenario;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The global through which a signal rule speaks: {@code signals.raise("stage-high")}.
 *
 * <p>A signal is about the event's subject and where the event is, unless the rule says otherwise.
 * It is raised when the rule's consequence has returned, so nothing need be called last. A number
 * that is not known (NaN) is refused, and with it the rule for this event: test it in the
 * condition.
 */
public final class Signals implements RuleOutput {
    private final List<Raise> raised = new ArrayList<>();
    private String rule = "";

    /**
     * Raises the signal of that name once the consequence has returned.
     *
     * @throws IllegalArgumentException where it is the name under which scenarios see alerts
     */
    public Raise raise(String name) {
        if (name.equals(Scenario.ALERT)) {
            throw new IllegalArgumentException("a signal cannot be named \"" + name + '"');
        }
        var raise = new Raise(rule, name);
        raised.add(raise);
        return raise;
    }

    @Override
    public void speaking(String who) {
        rule = who;
    }

    @Override
    public void restart() {
        raised.clear();
    }

    @Override
    public void withdraw(String rule) {
        raised.removeIf(raise -> raise.rule.equals(rule));
    }

    List<Raise> raised() {
        return raised;
    }

    /** A signal in the making. */
    public static final class Raise {
        final String rule;
        final String name;
        final Map<String, Double> values = new LinkedHashMap<>();
        final Map<String, String> texts = new LinkedHashMap<>();
        @Nullable String subject;
        double lon = Double.NaN;
        double lat = Double.NaN;

        private Raise(String rule, String name) {
            this.rule = rule;
            this.name = name;
        }

        /**
         * Binds a number, to be shown as evidence and read by assessment.
         *
         * @throws IllegalArgumentException where it is NaN or infinite
         */
        public Raise value(String key, double number) {
            if (!Double.isFinite(number)) {
                throw new IllegalArgumentException(
                        "value \"" + key + "\" of signal " + name + " is " + number);
            }
            values.put(key, number);
            return this;
        }

        /** Binds words; null binds nothing. */
        public Raise text(String key, @Nullable String words) {
            if (words != null) {
                texts.put(key, words);
            }
            return this;
        }

        /** Says that the signal is about another subject than the event's. */
        public Raise about(@Nullable String other) {
            if (other == null || other.isEmpty()) {
                throw new IllegalArgumentException("signal " + name + " is about nothing");
            }
            subject = other;
            return this;
        }

        /** Says that it is elsewhere than the event, in degrees. */
        public Raise at(double east, double north) {
            if (!(Math.abs(east) <= 180 && Math.abs(north) <= 90)) {
                throw new IllegalArgumentException(
                        "signal " + name + " is at no place: " + east + ", " + north);
            }
            lon = east;
            lat = north;
            return this;
        }
    }
}
