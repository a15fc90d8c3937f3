package io.fenghuo.rules.assessment;

import io.fenghuo.rules.drl.RuleOutput;
import io.fenghuo.rules.finding.Finding;
import io.fenghuo.rules.warning.Level;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The global through which an assessment rule speaks: {@code warnings.raise("river-flood",
 * Level.YELLOW).from($s).why("…", "…")}, or {@code warnings.over("river-flood").from($s)} where the
 * danger is over.
 *
 * <p>Every warning names what it comes {@code from}; one that does not is refused, and with it the
 * rule. It is given when the rule's consequence has returned, so nothing need be called last. Of
 * all that the rules say of one scenario in one evaluation the highest level stands.
 */
public final class Warnings implements RuleOutput {
    private final Set<String> scenarios;
    private final List<Statement> statements = new ArrayList<>();
    private String rule = "";

    Warnings(Set<String> scenarios) {
        this.scenarios = new TreeSet<>(scenarios);
    }

    /**
     * Warns of a scenario of this pack.
     *
     * @throws IllegalArgumentException where the pack has no such scenario
     */
    public Statement raise(String scenario, Level level) {
        if (level == null) {
            throw new IllegalArgumentException("a warning of " + scenario + " has no level");
        }
        return say(scenario, level);
    }

    /**
     * Says that the danger is over: the alert ends when the scenario's recovery has passed.
     *
     * @throws IllegalArgumentException where the pack has no such scenario
     */
    public Statement over(String scenario) {
        return say(scenario, null);
    }

    private Statement say(String scenario, @Nullable Level level) {
        if (!scenarios.contains(scenario)) {
            throw new IllegalArgumentException(
                    "no scenario \"" + scenario + "\" in the pack; it has " + scenarios);
        }
        var statement = new Statement(rule, scenario, level);
        statements.add(statement);
        return statement;
    }

    @Override
    public void speaking(String who) {
        rule = who;
    }

    @Override
    public void restart() {
        statements.clear();
    }

    @Override
    public void withdraw(String failed) {
        statements.removeIf(statement -> statement.rule.equals(failed));
    }

    List<Statement> statements() {
        return statements;
    }

    /** A warning in the making. */
    public static final class Statement {
        final String rule;
        final String scenario;
        final @Nullable Level level;
        final List<Finding> evidence = new ArrayList<>();
        final Map<String, Object> bound = new LinkedHashMap<>();
        String whyChinese = "";
        String whyEnglish = "";
        double confidence = Double.NaN;
        @Nullable String place;

        private Statement(String rule, String scenario, @Nullable Level level) {
            this.rule = rule;
            this.scenario = scenario;
            this.level = level;
        }

        /** What it rests on; the first of all is what the warning is about. Nulls are left out. */
        public Statement from(@Nullable Finding... findings) {
            for (var finding : findings) {
                if (finding != null) {
                    evidence.add(finding);
                }
            }
            return this;
        }

        /** What it rests on, as {@code collect} and {@code accumulate} hand it over. */
        public Statement from(Iterable<? extends Finding> findings) {
            findings.forEach(evidence::add);
            return this;
        }

        /** Why, in both languages; {@code {name}} is filled from the values and texts bound. */
        public Statement why(String chinese, String english) {
            whyChinese = chinese;
            whyEnglish = english;
            return this;
        }

        /**
         * Binds a number that no evidence has, such as a count: for {@link #why}, and shown with
         * the alert.
         *
         * @throws IllegalArgumentException where it is NaN or infinite
         */
        public Statement value(String name, double number) {
            if (!Double.isFinite(number)) {
                throw new IllegalArgumentException(
                        "value \"" + name + "\" of a warning of " + scenario + " is " + number);
            }
            bound.put(name, number);
            return this;
        }

        /** Binds words for {@link #why}; null binds nothing. */
        public Statement text(String name, @Nullable String words) {
            if (words != null) {
                bound.put(name, words);
            }
            return this;
        }

        /**
         * @throws IllegalArgumentException where it is not from 0 to 1
         */
        public Statement confidence(double zeroToOne) {
            if (!(zeroToOne >= 0 && zeroToOne <= 1)) {
                throw new IllegalArgumentException(
                        "confidence of a warning of " + scenario + " is " + zeroToOne);
            }
            confidence = zeroToOne;
            return this;
        }

        /** What people call the place; else the signal's text {@code place}, else the subject. */
        public Statement place(@Nullable String name) {
            place = name;
            return this;
        }
    }
}
