package io.fenghuo.jobs.explanation;

import io.fenghuo.connectors.intake.Arrival;
import io.fenghuo.jobs.explanation.Occurrence.Fate;
import io.fenghuo.rules.event.Event;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Looks through the files for the event that a question is about. */
final class TargetFinder {
    private static final int MOST_CANDIDATES = 5;

    private final Question question;
    private final Nearest nearest;
    private final Map<String, Found> found = new LinkedHashMap<>();
    private final List<Occurrence> unreadable = new ArrayList<>();
    private @Nullable Event latestOfSubject;
    private boolean subjectSeen;
    private long subjectFirst = Long.MAX_VALUE;
    private long first = Long.MAX_VALUE;
    private long last = Long.MIN_VALUE;

    /** Equal events, and where they stand. */
    private record Found(Event event, List<Occurrence> occurrences) {}

    private TargetFinder(Question question) {
        this.question = question;
        var wanted = question.eventId() == null ? question.subject() : question.eventId();
        this.nearest = new Nearest(wanted == null ? "" : wanted, MOST_CANDIDATES);
    }

    /**
     * @throws IllegalArgumentException in one line that names what comes nearest, where there is no
     *     such event or subject, or no such instant
     */
    static Target find(Recorded recorded, Question question) {
        var finder = new TargetFinder(question);
        recorded.forEach(finder::take);
        return finder.target(recorded);
    }

    private void take(Arrival arrival, long lateBy) {
        var event = arrival.event();
        if (event == null) {
            takeUnreadable(arrival);
            return;
        }
        first = Math.min(first, event.getTimeMillis());
        last = Math.max(last, event.getTimeMillis());
        if (question.eventId() == null) {
            takeOfSubject(arrival, event, lateBy);
            return;
        }
        nearest.offer(event.getId());
        if (event.getId().equals(question.eventId())
                && (question.subject() == null || question.subject().equals(event.getSubject()))
                && (question.atMillis() == null || question.atMillis() == event.getTimeMillis())) {
            note(arrival, event, lateBy);
        }
    }

    private void takeOfSubject(Arrival arrival, Event event, long lateBy) {
        nearest.offer(event.getSubject());
        if (!event.getSubject().equals(question.subject())) {
            return;
        }
        subjectSeen = true;
        subjectFirst = Math.min(subjectFirst, event.getTimeMillis());
        long at = question.atMillis() == null ? Long.MAX_VALUE : question.atMillis();
        if (event.getTimeMillis() <= at
                && lateBy == 0
                && (latestOfSubject == null
                        || event.getTimeMillis() >= latestOfSubject.getTimeMillis())) {
            if (latestOfSubject == null || !key(latestOfSubject).equals(key(event))) {
                found.clear();
            }
            latestOfSubject = event;
            note(arrival, event, lateBy);
        }
    }

    private void note(Arrival arrival, Event event, long lateBy) {
        var occurrences =
                found.computeIfAbsent(key(event), any -> new Found(event, new ArrayList<>()))
                        .occurrences;
        boolean copy = occurrences.stream().anyMatch(each -> each.fate() == Fate.TAKEN_IN);
        var fate = lateBy > 0 ? Fate.LATE : copy ? Fate.DUPLICATE : Fate.TAKEN_IN;
        var complaint = arrival.complaint();
        var words =
                switch (fate) {
                    case LATE ->
                            Duration.ofMillis(lateBy)
                                            .toString()
                                            .substring(2)
                                            .toLowerCase(Locale.ROOT)
                                    + " behind what its file may be";
                    case DUPLICATE -> "same source, id and time as the one before";
                    default -> complaint == null ? "" : complaint.reason();
                };
        occurrences.add(
                new Occurrence(arrival.raw().topic(), arrival.raw().offset() + 1, fate, words));
    }

    private static String key(Event event) {
        return event.getTimeMillis() + " " + event.getSource() + " " + event.getId();
    }

    private void takeUnreadable(Arrival arrival) {
        var bytes = arrival.raw().bytes();
        var complaint = arrival.complaint();
        if (question.eventId() == null || bytes == null || complaint == null) {
            return;
        }
        var text = new String(bytes, StandardCharsets.UTF_8);
        if (text.contains('"' + question.eventId() + '"')
                || text.contains(',' + question.eventId() + ',')) {
            unreadable.add(
                    new Occurrence(
                            arrival.raw().topic(),
                            arrival.raw().offset() + 1,
                            Fate.UNREADABLE,
                            complaint.reason()));
        }
    }

    private Target target(Recorded recorded) {
        if (found.size() > 1) {
            throw new IllegalArgumentException(
                    "several events have the id "
                            + question.eventId()
                            + "; add --subject or --at of one: "
                            + found.values().stream()
                                    .limit(MOST_CANDIDATES)
                                    .map(each -> words(each.event))
                                    .collect(Collectors.joining(", ")));
        }
        if (!found.isEmpty()) {
            return only(found.values().iterator().next());
        }
        if (!unreadable.isEmpty()) {
            return new Target(null, 0, List.copyOf(unreadable));
        }
        var files = recorded.files().stream().map(String::valueOf).toList();
        if (first > last) {
            throw new IllegalArgumentException("no event is in " + String.join(", ", files));
        }
        if (question.eventId() != null) {
            throw new IllegalArgumentException(
                    "no event " + question.eventId() + missing() + " is in the files; " + nearest);
        }
        if (!subjectSeen) {
            throw new IllegalArgumentException(
                    "no event of " + question.subject() + " is in the files; " + nearest);
        }
        throw new IllegalArgumentException(
                "nothing of "
                        + question.subject()
                        + " came in time until then; its first event is of "
                        + Instant.ofEpochMilli(subjectFirst)
                        + ", the data go from "
                        + Instant.ofEpochMilli(first)
                        + " to "
                        + Instant.ofEpochMilli(last));
    }

    private String missing() {
        return (question.subject() == null ? "" : " of " + question.subject())
                + (question.atMillis() == null
                        ? ""
                        : " at " + Instant.ofEpochMilli(question.atMillis()));
    }

    private Target only(Found one) {
        long at = one.event.getTimeMillis();
        if (question.eventId() == null && question.atMillis() != null) {
            at = question.atMillis();
            if (at > last) {
                throw new IllegalArgumentException(
                        Instant.ofEpochMilli(at)
                                + " is outside the data, which go from "
                                + Instant.ofEpochMilli(first)
                                + " to "
                                + Instant.ofEpochMilli(last));
            }
        }
        var occurrences = new ArrayList<>(one.occurrences);
        occurrences.addAll(unreadable);
        return new Target(one.event, at, List.copyOf(occurrences));
    }

    private static String words(Event event) {
        return event.getSubject() + " at " + event.getTime();
    }
}
