package io.fenghuo.console.work;

import io.fenghuo.console.access.Account;
import io.fenghuo.console.api.ApiProblem;
import io.fenghuo.rules.incident.Action;
import io.fenghuo.rules.incident.Action.SilenceOrder;
import io.fenghuo.rules.incident.Action.Verb;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Makes actions of what is asked for. Whether the incident's state allows it is disposal's to say;
 * here is only looked at who asks, and whether it is whole.
 */
final class Actions {
    private static final Set<Verb> NEED_A_REASON =
            EnumSet.of(Verb.FALSE_ALARM, Verb.SILENCE, Verb.REFUSE, Verb.WITHDRAW);

    private static final int LONGEST_WORD = 200;
    private static final int LONGEST_REASON = 1_000;

    private final Incidents incidents;

    /** What is known of incidents and orders. */
    interface Incidents {
        /** The county of an incident, or null where there is none. */
        @Nullable String countyOf(String incident);

        /** The incident of an order, or null where there is none. */
        @Nullable String incidentOf(String order);
    }

    Actions(Incidents incidents) {
        this.incidents = incidents;
    }

    /**
     * @param id of the action
     * @throws ApiProblem where something is missing, or the incident is not the account's to see
     */
    Action of(ActionRequest asked, Account by, String id, Instant now) {
        check(asked);
        if (asked.verb() == Verb.SILENCE || asked.verb() == Verb.UNSILENCE) {
            return silence(asked, by, id, now);
        }
        var incident = incident(asked);
        var county = incidents.countyOf(incident);
        if (county == null || !by.scope().includes(county)) {
            throw ApiProblem.absent("incident " + incident);
        }
        if (asked.order() != null && !incident.equals(incidents.incidentOf(asked.order()))) {
            throw ApiProblem.absent("order " + asked.order() + " of that incident");
        }
        return new Action(
                id,
                now,
                asked.verb(),
                by.name(),
                county,
                incident,
                asked.order(),
                asked.unit(),
                asked.target(),
                null,
                asked.reason());
    }

    private static void check(ActionRequest asked) {
        boolean reasoned = asked.reason() != null && !asked.reason().isBlank();
        if (NEED_A_REASON.contains(asked.verb()) && !reasoned) {
            throw ApiProblem.wrong(asked.verb() + " needs a reason");
        }
        checkText("reason", asked.reason(), LONGEST_REASON);
        checkText("unit", asked.unit(), LONGEST_WORD);
        checkText("target", asked.target(), LONGEST_WORD);
        checkText("county", asked.county(), LONGEST_WORD);
        var silence = asked.silence();
        if (silence != null) {
            checkText("silence.id", silence.id(), LONGEST_WORD);
            checkMatchers(silence.matchers() == null ? Map.of() : silence.matchers());
        }
    }

    private static void checkMatchers(Map<String, List<String>> matchers) {
        matchers.forEach(
                (member, values) -> {
                    if (values == null || values.stream().anyMatch(Objects::isNull)) {
                        throw ApiProblem.wrong("a matcher lacks values");
                    }
                    checkText("matchers", member, LONGEST_WORD);
                    values.forEach(value -> checkText("matchers", value, LONGEST_WORD));
                });
    }

    /** Whoever reads the action must be able to keep it: Postgres has no U+0000, for example. */
    private static void checkText(String name, @Nullable String text, int most) {
        if (text == null) {
            return;
        }
        if (text.length() > most) {
            throw ApiProblem.wrong(name + " is longer than " + most + " characters");
        }
        if (text.codePoints().anyMatch(it -> it == 0 || isHalf(it))) {
            throw ApiProblem.wrong(name + " holds what is no character");
        }
    }

    private static boolean isHalf(int codePoint) {
        return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
    }

    private String incident(ActionRequest asked) {
        if (asked.incident() != null) {
            return asked.incident();
        }
        if (asked.order() == null) {
            throw ApiProblem.wrong(asked.verb() + " needs an incident");
        }
        var incident = incidents.incidentOf(asked.order());
        if (incident == null) {
            throw ApiProblem.absent("order " + asked.order());
        }
        return incident;
    }

    private static Action silence(ActionRequest asked, Account by, String id, Instant now) {
        var county = asked.county();
        var silence = asked.silence();
        if (county == null || silence == null) {
            throw ApiProblem.wrong(
                    asked.verb() + " needs " + (county == null ? "a county" : "a silence"));
        }
        if (!by.scope().includes(county)) {
            throw ApiProblem.absent("county " + county);
        }
        var matchers = silence.matchers();
        if (asked.verb() == Verb.SILENCE) {
            if (matchers == null || matchers.isEmpty()) {
                throw ApiProblem.wrong("a silence needs matchers");
            }
            if (silence.until() == null || !silence.until().isAfter(now)) {
                throw ApiProblem.wrong("a silence needs an end, until, that is to come");
            }
        } else if (silence.id() == null) {
            throw ApiProblem.wrong("UNSILENCE needs the silence's id");
        }
        return new Action(
                id,
                now,
                asked.verb(),
                by.name(),
                county,
                null,
                null,
                null,
                null,
                new SilenceOrder(
                        // The action's own id, so that one that is sent again makes no second one.
                        silence.id() == null ? id : silence.id(),
                        matchers == null ? Map.of() : matchers,
                        silence.from(),
                        silence.until()),
                asked.reason());
    }
}
