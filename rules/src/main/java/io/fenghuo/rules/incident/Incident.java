package io.fenghuo.rules.incident;

import io.fenghuo.rules.warning.Level;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Alerts that are one trouble, under disposal: what is known of it, as the topic {@code incidents}
 * and every notification show it.
 *
 * @param id derived from the alert that began it
 * @param county the county that disposes of it; {@code city} where the alert names none
 * @param level the highest of its alerts that are up, raised by one once a clock was missed
 * @param place of the alert that began it
 * @param tier where it has been escalated to: the first is 0
 * @param tierName the name of that tier
 * @param informed parties that were told without being sent as a unit, in order
 * @param alerts those that are part of it, oldest first, without evidence
 * @param orders ids of its orders, oldest first
 * @param reopened how often
 * @param signOff who released it to the public, or null
 * @param updated when it last changed
 */
public record Incident(
        String id,
        String county,
        IncidentState state,
        Level level,
        Words headline,
        Site place,
        Ring ring,
        Clocks clocks,
        int tier,
        String tierName,
        List<String> informed,
        List<Member> alerts,
        List<String> orders,
        int reopened,
        @Nullable SignOff signOff,
        Instant updated) {

    /**
     * An alert that is part of the incident.
     *
     * @param lastChange id of the last change of it that was taken in
     * @param up whether it is not yet cleared
     */
    public record Member(AlertData alert, String lastChange, boolean up) {}

    /** A person's word that the public may be told. */
    public record SignOff(String by, Instant at) {}

    /** In another state since {@code at}. */
    public Incident in(IncidentState next, Instant at) {
        return changed(
                at,
                draft -> {
                    draft.state = next;
                    draft.clocks = clocks.reached(next, at);
                    draft.reopened = reopened + (next == IncidentState.REOPENED ? 1 : 0);
                });
    }

    /** With other alerts, and the level that follows. */
    public Incident with(List<Member> members, Level next, Instant at) {
        return changed(
                at,
                draft -> {
                    draft.alerts = List.copyOf(members);
                    draft.level = next;
                });
    }

    /** With one order more, sent or proposed at {@code at}. */
    public Incident with(Order order, Instant at) {
        return changed(
                at,
                draft -> {
                    draft.orders =
                            Stream.concat(
                                            orders.stream().filter(id -> !id.equals(order.id())),
                                            Stream.of(order.id()))
                                    .toList();
                    if (order.state() != Order.State.PROPOSED) {
                        draft.clocks = clocks.orderedAt(at);
                    }
                });
    }

    /** With parties told who were not told before. */
    public Incident informing(List<String> parties, Instant at) {
        return changed(
                at,
                draft ->
                        draft.informed =
                                Stream.concat(informed.stream(), parties.stream())
                                        .distinct()
                                        .toList());
    }

    /** At another tier, of another level. */
    public Incident at(int nextTier, String name, Level next, Instant at) {
        return changed(
                at,
                draft -> {
                    draft.tier = nextTier;
                    draft.tierName = name;
                    draft.level = next;
                });
    }

    /** Released to the public. */
    public Incident signedOff(SignOff by, Instant at) {
        return changed(at, draft -> draft.signOff = by);
    }

    private Incident changed(Instant at, Consumer<Draft> change) {
        var draft = new Draft(this);
        change.accept(draft);
        return new Incident(
                id,
                county,
                draft.state,
                draft.level,
                headline,
                place,
                ring,
                draft.clocks,
                draft.tier,
                draft.tierName,
                draft.informed,
                draft.alerts,
                draft.orders,
                draft.reopened,
                draft.signOff,
                at);
    }

    /** What may change of an incident. */
    private static final class Draft {
        private IncidentState state;
        private Level level;
        private Clocks clocks;
        private int tier;
        private String tierName;
        private List<String> informed;
        private List<Member> alerts;
        private List<String> orders;
        private int reopened;
        private @Nullable SignOff signOff;

        Draft(Incident of) {
            state = of.state;
            level = of.level;
            clocks = of.clocks;
            tier = of.tier;
            tierName = of.tierName;
            informed = of.informed;
            alerts = of.alerts;
            orders = of.orders;
            reopened = of.reopened;
            signOff = of.signOff;
        }
    }

    /** The alert that began it. */
    public AlertData first() {
        return alerts.get(0).alert();
    }
}
