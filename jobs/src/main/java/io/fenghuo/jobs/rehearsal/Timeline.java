package io.fenghuo.jobs.rehearsal;

import io.fenghuo.rules.alert.Alert;
import io.fenghuo.rules.assessment.AssessmentRouter.Route;
import io.fenghuo.rules.event.Event;
import io.fenghuo.rules.finding.Finding;
import io.fenghuo.rules.finding.Match;
import io.fenghuo.rules.finding.Signal;
import io.fenghuo.rules.warning.Warning;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What happened in a rehearsal, moment by moment, for a rule author to read. */
public final class Timeline {
    private final List<Moment> moments = new ArrayList<>();
    private final List<Object> things = new ArrayList<>();
    private final Map<Kind, List<Event>> events = new EnumMap<>(Kind.class);
    private final Set<Firing> firings = new LinkedHashSet<>();

    /** What kind of thing happened. */
    public enum Kind {
        EVENT,
        LATE,
        DUPLICATE,
        SIGNAL,
        MATCH,
        WARNING,
        ALERT,
        RULE_FAILED
    }

    /** One thing that happened at one instant of event time. */
    public record Moment(long timeMillis, Kind kind, String words) {}

    /**
     * That the assessment rules were asked about a finding.
     *
     * @param said what they answered; of warnings of one scenario the strongest
     */
    record Asked(Route route, Finding finding, List<Warning> said) {}

    /**
     * That a rule's consequence ran to its end.
     *
     * @param alternative of the condition, from 0 of those that {@code or} joins
     */
    record Firing(String pack, String rule, int alternative) {}

    public List<Moment> moments() {
        return List.copyOf(moments);
    }

    /** All that happened of one type, in order: Signal, Match, Warning, Alert or Asked. */
    <T> List<T> all(Class<T> type) {
        return things.stream().filter(type::isInstance).map(type::cast).toList();
    }

    /** The events of one kind, in order. */
    List<Event> events(Kind kind) {
        return events.getOrDefault(kind, List.of());
    }

    /** Each rule and alternative once. */
    Set<Firing> firings() {
        return firings;
    }

    void event(Kind kind, Event event) {
        events.computeIfAbsent(kind, any -> new ArrayList<>()).add(event);
        add(event.getTimeMillis(), kind, event.getSubject() + ' ' + words(event));
    }

    void signal(Signal signal) {
        things.add(signal);
        add(
                signal.timeMillis(),
                Kind.SIGNAL,
                signal.subject()
                        + ' '
                        + signal.name()
                        + ' '
                        + numbers(signal)
                        + " by \""
                        + signal.rule()
                        + '"');
    }

    void match(Match match) {
        things.add(match);
        add(
                match.timeMillis(),
                Kind.MATCH,
                match.subject()
                        + ' '
                        + match.name()
                        + (match.timedOut() ? " timed out " : " ")
                        + match.steps().keySet());
    }

    void warning(Warning warning) {
        things.add(warning);
        add(
                warning.timeMillis(),
                Kind.WARNING,
                warning.key()
                        + ' '
                        + warning.scenario()
                        + ' '
                        + (warning.level() == null ? "over" : warning.level())
                        + " by \""
                        + warning.rule()
                        + "\": "
                        + warning.whyEnglish());
    }

    void alert(Alert alert) {
        things.add(alert);
        add(
                alert.detectedAtMillis(),
                Kind.ALERT,
                alert.cause().key()
                        + ' '
                        + alert.cause().scenario()
                        + ' '
                        + alert.transition().name().toLowerCase(Locale.ROOT)
                        + ' '
                        + alert.level());
    }

    void asked(Route route, Finding finding, List<Warning> said) {
        things.add(new Asked(route, finding, said));
    }

    void fired(String pack, String rule, int alternative) {
        firings.add(new Firing(pack, rule, alternative));
    }

    void failed(long timeMillis, String pack, String rule, RuntimeException why) {
        add(timeMillis, Kind.RULE_FAILED, pack + " \"" + rule + "\": " + why);
    }

    private void add(long timeMillis, Kind kind, String words) {
        moments.add(new Moment(timeMillis, kind, words));
    }

    /** A line a moment, its time counted from {@code startMillis}. */
    public String since(long startMillis) {
        return moments.stream()
                .map(
                        moment ->
                                String.format(
                                        Locale.ROOT,
                                        "%-10s %-11s %s",
                                        offset(moment.timeMillis - startMillis),
                                        moment.kind.name().toLowerCase(Locale.ROOT),
                                        moment.words))
                .collect(Collectors.joining("\n"));
    }

    /** A span as tests write it, for example {@code +1h5m}. */
    static String offset(long millis) {
        var span = Duration.ofMillis(Math.abs(millis)).toString().substring(2);
        return (millis < 0 ? "-" : "+") + (millis == 0 ? "0m" : span.toLowerCase(Locale.ROOT));
    }

    private static String words(Event event) {
        var known =
                List.of("quantity", "value", "speedKmh", "limitKmh", "signal", "amount", "alarms")
                        .stream()
                        .filter(name -> event.member(name) != null)
                        .map(name -> name + '=' + event.member(name))
                        .collect(Collectors.joining(" "));
        return event.getClass().getSimpleName() + ' ' + known + " [" + event.getId() + ']';
    }

    private static String numbers(Signal signal) {
        return signal.values().entrySet().stream()
                .map(each -> String.format(Locale.ROOT, "%s=%.4g", each.getKey(), each.getValue()))
                .collect(Collectors.joining(" ", "{", "}"));
    }

    @Override
    public String toString() {
        return moments.stream()
                .map(
                        moment ->
                                Instant.ofEpochMilli(moment.timeMillis)
                                        + " "
                                        + moment.kind
                                        + ' '
                                        + moment.words)
                .collect(Collectors.joining("\n"));
    }
}
