package io.fenghuo.rules.triage;

import io.fenghuo.rules.incident.AlertData;
import io.fenghuo.rules.incident.Incident;
import io.fenghuo.rules.triage.Track.Reason;
import io.fenghuo.rules.triage.Track.Suppression;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * The semantics of Alertmanager over event time: what keeps an alert from being disposed of, and
 * which incident it is part of.
 *
 * @param inhibitions in order; the first that holds is named
 * @param sameTrouble hazards that are one trouble when they are in one place; a hazard is always
 *     one with itself
 * @param alone scenarios about one vehicle or one victim, which join only alerts of the same key
 * @param within how long after the last alert of an incident another still joins it
 */
public record Triage(
        List<Inhibition> inhibitions,
        List<Set<String>> sameTrouble,
        Set<String> alone,
        Duration within) {

    /** What keeps the alert from being disposed of at {@code at}, of event time. */
    public Optional<Suppression> suppression(
            AlertData alert, Instant at, Collection<Silence> silences, Collection<Track> tracks) {
        for (var silence : silences) {
            if (silence.silences(alert, at)) {
                return Optional.of(
                        new Suppression(
                                Reason.SILENCED,
                                silence.id(),
                                "silenced by %s until %s: %s"
                                        .formatted(
                                                silence.by(), silence.until(), silence.reason())));
            }
        }
        for (var rule : inhibitions) {
            if (!rule.target().match(alert)) {
                continue;
            }
            for (var track : tracks) {
                if (track.up()
                        && !isSilenced(track)
                        && !at.isBefore(track.alert().onset())
                        && rule.inhibits(track.alert(), alert)) {
                    return Optional.of(
                            new Suppression(
                                    Reason.INHIBITED,
                                    track.alert().alertId(),
                                    "inhibited by alert %s of %s, rule %s"
                                            .formatted(
                                                    track.alert().alertId(),
                                                    track.alert().scenario(),
                                                    rule.name())));
                }
            }
        }
        return Optional.empty();
    }

    private static boolean isSilenced(Track track) {
        return track.suppressedBy() != null && track.suppressedBy().reason() == Reason.SILENCED;
    }

    /**
     * The open incident that an alert is part of: in the same cell, of a hazard that is one trouble
     * with one of its own, not longer after its last alert than {@code within}. The latest of
     * several. Alerts without a cell are grouped by scenario and key.
     */
    public Optional<Incident> incidentOf(AlertData alert, Collection<Incident> open) {
        return open.stream()
                .filter(incident -> !incident.state().isOver())
                .filter(incident -> isOf(alert, incident))
                .max(Comparator.comparing(Triage::lastAlert).thenComparing(Incident::id));
    }

    private boolean isOf(AlertData alert, Incident incident) {
        if (alert.subject().equals(incident.id())) {
            return true;
        }
        // Where it is comes first: most incidents are elsewhere, and that is cheap to tell.
        return incident.alerts().stream().anyMatch(member -> together(alert, member.alert()))
                && Duration.between(lastAlert(incident), alert.detectedAt()).abs().compareTo(within)
                        <= 0;
    }

    private boolean together(AlertData one, AlertData other) {
        var cell = one.place().cell();
        if (cell == null
                || other.place().cell() == null
                || alone.contains(one.scenario())
                || alone.contains(other.scenario())) {
            return one.scenario().equals(other.scenario()) && one.key().equals(other.key());
        }
        return Objects.equals(cell, other.place().cell())
                && (one.hazard().equals(other.hazard())
                        || sameTrouble.stream()
                                .anyMatch(
                                        set ->
                                                set.contains(one.hazard())
                                                        && set.contains(other.hazard())));
    }

    private static Instant lastAlert(Incident incident) {
        return incident.alerts().stream()
                .map(member -> member.alert().detectedAt())
                .max(Comparator.naturalOrder())
                .orElse(Instant.MIN);
    }
}
