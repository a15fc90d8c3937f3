package io.fenghuo.connectors.delivery;

import io.fenghuo.connectors.audit.AuditChain;
import io.fenghuo.connectors.delivery.HttpSender.UnderWay;
import io.fenghuo.connectors.delivery.Outbox.Attempt;
import io.fenghuo.connectors.delivery.Outbox.Delivery;
import io.fenghuo.connectors.delivery.Verdicts.Delivered;
import io.fenghuo.connectors.delivery.Verdicts.Failed;
import io.fenghuo.connectors.delivery.Verdicts.Gone;
import io.fenghuo.connectors.delivery.Verdicts.Later;
import io.fenghuo.connectors.delivery.Verdicts.Refused;
import io.fenghuo.connectors.delivery.Verdicts.Verdict;
import io.fenghuo.connectors.format.Format;
import io.fenghuo.rules.finding.DerivedId;
import io.fenghuo.rules.incident.AuditEntry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.function.DoubleSupplier;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Empties the outbox of one endpoint: the heads of up to sixteen lanes at a time, strictly in order
 * within a lane. A dead delivery no longer holds up those behind it.
 */
final class Drain {
    private static final int LANES = 16;
    private static final Duration HANDSHAKE_HOLDS = Duration.ofHours(24);
    private static final Duration HANDSHAKE_AGAIN = Duration.ofMinutes(1);
    private static final String ORIGIN = "fenghuo";

    private final EndpointSettings endpoint;
    private final Outbox outbox;
    private final HttpSender http;
    private final RetrySchedule retries;
    private final Clock clock;
    private final DoubleSupplier random;

    Drain(
            EndpointSettings endpoint,
            Outbox outbox,
            HttpSender http,
            RetrySchedule retries,
            Clock clock,
            DoubleSupplier random) {
        this.endpoint = endpoint;
        this.outbox = outbox;
        this.http = http;
        this.retries = retries;
        this.clock = clock;
        this.random = random;
    }

    private record Sent(Delivery delivery, Instant at, UnderWay underWay) {}

    private record Outcome(Attempt attempt, Verdict verdict) {}

    /** Sends until nothing is due or may be sent, or it is asked to stop. */
    void run(BooleanSupplier stopping) {
        while (!stopping.getAsBoolean()) {
            var now = clock.instant();
            int most = allowed(now);
            var due = most == 0 ? List.<Delivery>of() : outbox.due(endpoint.id(), now, most);
            if (due.isEmpty() || !isAgreed(now)) {
                return;
            }
            settle(send(due));
        }
    }

    /** How many may be sent now. */
    private int allowed(Instant now) {
        var state = outbox.state(endpoint.id());
        var notBefore = state.notBefore();
        if (!state.active() || (notBefore != null && notBefore.isAfter(now))) {
            return 0;
        }
        int most = LANES;
        for (var limit : endpoint.allLimits()) {
            int sent = outbox.attemptsSince(endpoint.id(), now.minus(limit.each()));
            most = Math.min(most, Math.max(0, limit.requests() - sent));
        }
        return most;
    }

    /** Whether the receiver agreed to be sent events, where it has to be asked. */
    private boolean isAgreed(Instant now) {
        if (!endpoint.handshake()) {
            return true;
        }
        var shaken = outbox.state(endpoint.id()).shaken();
        if (shaken != null && shaken.plus(HANDSHAKE_HOLDS).isAfter(now)) {
            return true;
        }
        var answer = http.ask(endpoint, ORIGIN).await();
        var allowed = answer.headers().get("webhook-allowed-origin");
        boolean agreed =
                answer.status() >= 200
                        && answer.status() < 300
                        && ("*".equals(allowed) || ORIGIN.equals(allowed));
        if (agreed) {
            outbox.shaken(endpoint.id(), now);
        } else {
            outbox.jdbi()
                    .useHandle(
                            handle ->
                                    Outbox.leaveAlone(
                                            handle, endpoint.id(), now.plus(HANDSHAKE_AGAIN)));
        }
        return agreed;
    }

    private List<Outcome> send(List<Delivery> due) {
        var sent = new ArrayList<Sent>();
        for (var delivery : due) {
            var now = clock.instant();
            var request =
                    endpoint.format()
                            .request(
                                    endpoint.url(),
                                    new Format.Message(delivery.contentType(), delivery.body()),
                                    now);
            sent.add(
                    new Sent(
                            delivery,
                            now,
                            http.post(request, headers(delivery, request.body(), now), endpoint)));
        }
        var outcomes = new ArrayList<Outcome>();
        for (var each : sent) {
            var answer = each.underWay().await();
            var verdict = Verdicts.of(answer, endpoint.format(), clock.instant());
            outcomes.add(
                    new Outcome(
                            new Attempt(
                                    each.delivery(),
                                    each.at(),
                                    answer.status(),
                                    words(verdict),
                                    Duration.between(each.at(), clock.instant()).toMillis()),
                            verdict));
        }
        return outcomes;
    }

    private Map<String, String> headers(Delivery delivery, byte[] body, Instant now) {
        var headers = new TreeMap<String, String>();
        headers.put("webhook-id", delivery.id());
        headers.put("webhook-timestamp", Long.toString(now.getEpochSecond()));
        if (!endpoint.secrets().isEmpty()) {
            headers.put(
                    "webhook-signature",
                    Signatures.of(endpoint.secrets(), delivery.id(), now, body));
        }
        return headers;
    }

    private void settle(List<Outcome> outcomes) {
        outbox.jdbi()
                .useTransaction(
                        handle -> {
                            var now = clock.instant();
                            var audit = new ArrayList<AuditEntry>();
                            Outbox.record(handle, outcomes.stream().map(Outcome::attempt).toList());
                            delivered(handle, outcomes, now, audit);
                            outcomes.forEach(outcome -> settle(handle, outcome, now, audit));
                            AuditChain.append(handle, audit);
                        });
    }

    private void delivered(
            Handle handle, List<Outcome> outcomes, Instant now, List<AuditEntry> audit) {
        var accepted =
                outcomes.stream()
                        .filter(outcome -> outcome.verdict() instanceof Delivered)
                        .map(outcome -> outcome.attempt().delivery())
                        .toList();
        if (accepted.isEmpty()) {
            return;
        }
        var ids = Outbox.delivered(handle, accepted.stream().map(Delivery::id).toList(), now);
        accepted.stream()
                .filter(delivery -> ids.contains(delivery.id()))
                .forEach(it -> audit.add(entry("delivery.delivered", it, now, null)));
    }

    private void settle(Handle handle, Outcome outcome, Instant now, List<AuditEntry> audit) {
        var delivery = outcome.attempt().delivery();
        if (outcome.verdict() instanceof Refused refused) {
            dead(handle, delivery, now, refused.why(), audit);
        } else if (outcome.verdict() instanceof Failed failed) {
            var wait = retries.after(delivery.attempts() + 1, delivery.red(), random.getAsDouble());
            if (wait.isPresent()) {
                Outbox.again(handle, delivery.id(), now.plus(wait.get()), failed.why());
            } else {
                dead(handle, delivery, now, failed.why(), audit);
            }
        } else if (outcome.verdict() instanceof Later later) {
            Outbox.leaveAlone(handle, endpoint.id(), later.until());
        } else if (outcome.verdict() instanceof Gone gone
                && Outbox.disable(handle, endpoint.id(), gone.why(), now)) {
            audit.add(
                    new AuditEntry(
                            DerivedId.of("endpoint.disabled", endpoint.id(), now),
                            now,
                            "endpoint.disabled",
                            null,
                            null,
                            endpoint.id(),
                            "fenghuo",
                            "GONE",
                            gone.why()));
        }
    }

    private void dead(
            Handle handle, Delivery delivery, Instant now, String why, List<AuditEntry> audit) {
        if (Outbox.dead(handle, delivery.id(), why)) {
            audit.add(entry("delivery.dead", delivery, now, why));
        }
    }

    private AuditEntry entry(String kind, Delivery delivery, Instant now, @Nullable String why) {
        return new AuditEntry(
                DerivedId.of(kind, delivery.id(), now),
                now,
                kind,
                null,
                delivery.lane(),
                delivery.id(),
                "fenghuo",
                why == null ? null : "DEAD",
                "%s to %s%s"
                        .formatted(delivery.type(), endpoint.id(), why == null ? "" : ": " + why));
    }

    private static @Nullable String words(Verdict verdict) {
        if (verdict instanceof Failed failed) {
            return failed.why();
        } else if (verdict instanceof Refused refused) {
            return refused.why();
        } else if (verdict instanceof Later later) {
            return later.why() + " until " + later.until();
        } else if (verdict instanceof Gone gone) {
            return gone.why();
        }
        return null;
    }

    /** When there is something to do again. */
    Instant next(Instant now, Duration fallback) {
        var state = outbox.state(endpoint.id());
        if (!state.active()) {
            return now.plus(fallback);
        }
        var due = outbox.nextDue(endpoint.id());
        if (due.isEmpty()) {
            return now.plus(fallback);
        }
        var next = due.get();
        var notBefore = state.notBefore();
        if (notBefore != null && notBefore.isAfter(next)) {
            next = notBefore;
        }
        if (!next.isAfter(now)) {
            // It is due, but a limit holds it back.
            next = now.plusSeconds(1);
        }
        return next;
    }
}
