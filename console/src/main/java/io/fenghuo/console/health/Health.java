package io.fenghuo.console.health;

import io.fenghuo.connectors.postgres.Database;
import io.fenghuo.connectors.postgres.OutboxReader;
import io.fenghuo.console.access.Permission;
import io.fenghuo.console.access.Scope;
import io.fenghuo.console.api.ApiProblem;
import io.fenghuo.console.api.Call;
import io.fenghuo.console.api.Endpoint;
import io.fenghuo.console.health.HealthView.Redriven;
import io.fenghuo.console.health.HealthView.Silent;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/**
 * How the streams are. Whatever does not answer in time is told as one line among the others, so
 * that the page is there most of all when something is broken.
 */
public final class Health implements AutoCloseable {
    /** How long an answer serves, so that fifty pages cost as one. */
    static final Duration KEPT = Duration.ofSeconds(2);

    /** How long anything may take to answer. */
    static final Duration PATIENCE = Duration.ofSeconds(2);

    private final Ledger ledger;
    private final Checkup checkup;
    private final OutboxReader deadLetters;
    private final Recent<String, HealthView> everything;
    private final Recent<Scope, List<Silent>> silent;

    private Health(Ledger ledger, Checkup checkup, OutboxReader deadLetters) {
        this.ledger = ledger;
        this.checkup = checkup;
        this.deadLetters = deadLetters;
        this.everything = new Recent<>(KEPT, System::nanoTime, always -> checkup.ask());
        this.silent = new Recent<>(KEPT, System::nanoTime, ledger::silent);
    }

    /**
     * @param group the name under which positions in Kafka are kept, followed by the topic's
     * @param jobGroups consumer groups whose lag is shown
     * @param flink where Flink's REST API is, {@code http://HOST:PORT}, or null
     * @throws IllegalArgumentException where {@code flink} is no such address
     */
    public static Health open(
            Database database,
            String kafka,
            String group,
            List<String> jobGroups,
            @Nullable String flink,
            Clock clock) {
        Jdbi jdbi = database.jdbi();
        var ledger = new Ledger(jdbi, clock);
        var checkup =
                new Checkup(
                        ledger,
                        new KafkaProbe(kafka, jobGroups, PATIENCE, clock),
                        flink == null ? null : new FlinkProbe(flink, PATIENCE),
                        clock);
        return new Health(ledger, checkup, DeadLetterIntake.reader(jdbi, kafka, group, clock));
    }

    public void start() {
        deadLetters.start();
    }

    public List<Endpoint> endpoints() {
        return List.of(
                Endpoint.get(
                                "/health",
                                "How fresh the streams are, and what is stuck",
                                HealthView.class,
                                call -> view(call.account().scope()))
                        .needing(Permission.VIEW),
                Endpoint.post(
                                "/deliveries/{id}/redrive",
                                "Have a delivery that was given up sent anew",
                                null,
                                Redriven.class,
                                this::redrive)
                        .needing(Permission.ACT),
                Endpoint.post(
                                "/endpoints/{endpoint}/redrive",
                                "Have all that was given up for a receiver sent anew",
                                null,
                                Redriven.class,
                                this::redriveOf)
                        .needing(Permission.ACT));
    }

    private HealthView view(Scope scope) {
        var all = everything.get("").with(silent.get(scope));
        return scope.isLimited() ? all.limited() : all;
    }

    private Redriven redrive(Call call) {
        requireNoLimit(call, "delivery");
        return new Redriven(ledger.redrive(call.path("id")));
    }

    private Redriven redriveOf(Call call) {
        requireNoLimit(call, "endpoint");
        return new Redriven(ledger.redriveOf(call.path("endpoint")));
    }

    /** What goes out is of all counties. */
    private static void requireNoLimit(Call call, String what) {
        if (call.account().scope().isLimited()) {
            throw ApiProblem.absent(what);
        }
    }

    @Override
    public void close() {
        deadLetters.close();
        checkup.close();
    }
}
