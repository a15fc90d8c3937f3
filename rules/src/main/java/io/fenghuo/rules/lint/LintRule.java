package io.fenghuo.rules.lint;

import static io.fenghuo.rules.lint.LintFinding.Severity.ERROR;
import static io.fenghuo.rules.lint.LintFinding.Severity.NOTE;
import static io.fenghuo.rules.lint.LintFinding.Severity.WARNING;

import io.fenghuo.rules.lint.LintFinding.Severity;
import java.util.Locale;

/**
 * Every kind of mistake that lint knows. The ids are public: people filter by them and name them in
 * comments, so one is never renamed. {@code docs/rule-authors.md} has the same table.
 */
public enum LintRule {
    UNREADABLE(ERROR, "A file cannot be read", "Files are UTF-8 text that this user may read."),
    MALFORMED(
            ERROR,
            "A file has not the form it must have",
            "The message names the key, and what may stand there."),
    DOES_NOT_COMPILE(
            ERROR,
            "The rules do not compile",
            "What Drools or its Java compiler says, at the place in the DRL where it can be found."),
    UNKNOWN_TYPE(
            ERROR,
            "A pattern asks for a type that does not exist",
            "Facts are events in signals.drl; in assess.drl Trigger, Signal, Match and what comes"
                    + " `from` them. Each must be imported."),
    UNKNOWN_FIELD(
            ERROR,
            "A member that the type does not have",
            "In a condition, a consequence, or under `of`, `where` or `by` of a feature. What a"
                    + " sender puts into `data` beyond the known members is read by text(\"…\") and"
                    + " number(\"…\"), and what is known is not."),
    UNKNOWN_FEATURE(
            ERROR,
            "A rule reads a feature that the pack does not declare",
            "It is NaN for ever, so the condition never holds."),
    UNKNOWN_PARAMETER(
            ERROR,
            "A rule or feature reads a parameter that the pack does not declare",
            "It is NaN for ever, so the condition never holds."),
    UNKNOWN_TARGET(
            ERROR,
            "A campaign tightens what no pack has",
            "The pack is looked for among those that are linted together and those that come with"
                    + " Fenghuo; a parameter that it does not declare cannot be tightened."),
    TIGHTENED_ZERO(
            WARNING,
            "A campaign multiplies a parameter that is 0",
            "It stays 0, so the campaign changes nothing."),
    UNKNOWN_THRESHOLD(
            WARNING,
            "No device of the tests has this threshold",
            "Thresholds belong to devices, so only the tests can show that one is meant as it is"
                    + " spelt."),
    RESERVED_NAME(
            ERROR,
            "A signal has the name under which scenarios see alerts",
            "raise(\"alert\") is refused, and with it the rule."),
    UNKNOWN_SCENARIO(
            ERROR,
            "A scenario that pack.yaml does not have",
            "A warning of it is refused, and with it the rule; a test of it can never pass."),
    UNKNOWN_VALUE(
            ERROR,
            "A value that no signal of that name binds",
            "value(\"…\") is then NaN and text(\"…\") null; {…} in a reason makes the warning be"
                    + " refused."),
    UNKNOWN_STEP(
            ERROR,
            "A step that the pattern does not have",
            "first, last, step and sum of a Match take the names of the pattern's steps."),
    UNRAISED_SIGNAL(
            ERROR,
            "A pattern or scenario waits for what no rule raises",
            "It waits for ever. Raise the signal in signals.drl, or mend its name."),
    UNUSED_SIGNAL(
            WARNING,
            "A signal that no pattern, scenario or rule uses",
            "It crosses the network for nothing."),
    UNUSED_PATTERN(
            WARNING,
            "A pattern that no scenario uses",
            "It is followed, with state for each key, for nothing."),
    UNUSED_FEATURE(WARNING, "A feature that no rule reads", "It costs state for every subject."),
    UNUSED_PARAMETER(WARNING, "A parameter that nothing reads", "Use it or take it out."),
    INACTIVE_NAME(
            WARNING,
            "An assessment rule looks for what is never active there",
            "A finding is active only where a scenario `uses` it, and a rule is heard only in the"
                    + " evaluations of scenarios that look around as its own does."),
    UNRAISED_SCENARIO(WARNING, "A scenario of which no rule warns", "Raise it in assess.drl."),
    NO_RESPONSE(WARNING, "A scenario for which nobody is sent", "Name targets in response.yaml."),
    NO_EVENT(
            ERROR,
            "A signal rule that does not look at an event",
            "It would fire at times of its own: begin its condition with the event."),
    NO_TRIGGER(
            WARNING,
            "An assessment rule that does not look at the Trigger",
            "It is asked again, about the same thing, at every finding that comes in."),
    NO_EVIDENCE(
            ERROR,
            "A warning that does not say what it is from",
            "It is refused when it is given, and with it the rule: add .from(…)."),
    NO_REASON(
            WARNING,
            "A warning without a reason",
            "The duty officer sees a level and no why: add .why(\"…\", \"…\")."),
    CONTRADICTION(
            ERROR,
            "A condition that can never hold",
            "Two tests of one pattern exclude each other."),
    UNREACHABLE_LEVEL(
            WARNING,
            "A rule that a stronger one always silences",
            "Whenever its condition holds, so does that of a rule that speaks before it or gives a"
                    + " higher level."),
    OVERLAPPING_LEVELS(
            WARNING,
            "Two rules of one scenario speak at once, at different levels",
            "The alert is raised and escalated within one instant. Give the rules one"
                    + " activation-group, and the higher the level the higher a salience."),
    DUPLICATE_RULE(
            WARNING,
            "Two rules say the same of the same",
            "One of them is left over from something."),
    LEVELS_OUT_OF_ORDER(
            WARNING,
            "Parameters of the four levels that are not in order",
            "Those that end in -blue, -yellow, -orange and -red must rise with the level, or fall"
                    + " where less is worse."),
    HOLDS_FOR_UNKNOWN(
            WARNING,
            "A test that an unknown number satisfies",
            "`!(value > 3)` and `value != 3` hold for NaN: write `value <= 3`."),
    NOT_REPLAYABLE(
            ERROR,
            "A rule that reads a clock or draws a random number",
            "A replay of the same events must give the same alerts: use the time of the event."),
    CHANGES_FACTS(
            WARNING,
            "A rule that inserts or modifies facts",
            "All is forgotten after the event, and a rule that wakes itself is stopped."),
    NO_FIRING_TEST(WARNING, "No test expects the scenario", "Show once that it fires."),
    NO_QUIET_TEST(
            WARNING,
            "No test shows when the scenario must not be raised",
            "Show events just below the limit, with `expect: none`."),
    NO_LATE_TEST(
            WARNING,
            "No test has the scenario's events late or out of order",
            "In the field they are: give an event `arrives`."),
    NO_CLEAR_TEST(
            WARNING,
            "No test shows that the scenario's alert ends",
            "Expect `transition: cleared` once."),
    WINDOW_TOO_LONG(
            WARNING,
            "A feature remembers for very long",
            "State is kept for each key for as long as `over` says, and a replay after a change of"
                    + " the feature must go back as far."),
    TOO_MANY_PANES(
            WARNING,
            "A feature keeps very many panes for each key",
            "Each pane is kept for each key; a window that slides by a 240th is exact enough."),
    FINDING_KEPT_TOO_LONG(
            WARNING,
            "A finding stays active for very long",
            "All that is active around a place is judged again at each trigger."),
    PATTERN_TOO_LONG(
            WARNING,
            "A pattern that waits for very long",
            "Every first step begins a partial match that is kept for each key until `within` has"
                    + " passed."),
    UNBOUNDED_PATTERN(
            WARNING,
            "A pattern without a bound in time",
            "A sequence that is never finished is kept for good: say within: 4h."),
    EXPLODING_PATTERN(
            WARNING,
            "A pattern whose partial matches multiply",
            "With `inner: any`, n signals make two to the power of n partial matches."),
    ENDLESS_DRAIN(
            ERROR,
            "An upgrade that would drain for ever",
            "With `onUpgrade: drain` the old version lives until its partial matches end, and one"
                    + " without `within` may never end."),
    REFUSED_PATTERN(ERROR, "A pattern that the engine refuses", "As the message says."),
    UNINDEXED_PATTERN(
            NOTE,
            "A pattern that every event of its type must be tested against",
            "A first test that compares a plain member with a literal by == is looked up in a hash"
                    + " table however many rules there are; any other is computed for each event and"
                    + " rule.");

    private final Severity severity;
    private final String title;
    private final String help;

    LintRule(Severity severity, String title, String help) {
        this.severity = severity;
        this.title = title;
        this.help = help;
    }

    /** As it is written in reports and comments, for example {@code unknown-field}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** What it is unless a case is worse or less bad. */
    public Severity severity() {
        return severity;
    }

    /** One line. */
    public String title() {
        return title;
    }

    /** Why it matters and what to do. */
    public String help() {
        return help;
    }
}
