package io.fenghuo.console.rulebook;

import io.fenghuo.connectors.postgres.Database;
import io.fenghuo.connectors.postgres.OutboxReader;
import io.fenghuo.console.access.Permission;
import io.fenghuo.console.api.Call;
import io.fenghuo.console.api.Endpoint;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** What is known of rules: the intake of what jobs say of them, and the endpoints that tell it. */
public final class Rulebook implements AutoCloseable {
    private static final int DAYS_KEPT = 30;

    /** A report may bring styles and pictures, and may do nothing. */
    private static final String SANDBOX =
            "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:";

    private final Jdbi jdbi;
    private final @Nullable Path reports;
    private final Clock clock;
    private final List<OutboxReader> readers;

    private Rulebook(Jdbi jdbi, @Nullable Path reports, Clock clock, List<OutboxReader> readers) {
        this.jdbi = jdbi;
        this.reports = reports;
        this.clock = clock;
        this.readers = readers;
    }

    /**
     * @param group the name under which positions in Kafka are kept, followed by each topic's
     * @param reports a folder of backtest reports, or null for none
     */
    public static Rulebook open(
            Database database, String kafka, String group, @Nullable Path reports, Clock clock) {
        var jdbi = database.jdbi();
        return new Rulebook(
                jdbi,
                reports,
                clock,
                List.of(
                        PublicationIntake.reader(jdbi, kafka, group),
                        StatusIntake.reader(jdbi, kafka, group),
                        ShadowIntake.reader(jdbi, kafka, group, clock)));
    }

    public void start() {
        readers.forEach(OutboxReader::start);
    }

    public List<Endpoint> endpoints() {
        return List.of(
                Endpoint.get(
                                "/rules",
                                "The rule packs: versions, and what is live where",
                                Packs.class,
                                call -> jdbi.withHandle(handle -> shelf(handle).packs()))
                        .needing(Permission.RULES),
                Endpoint.get(
                                "/rules/hits",
                                "How often each rule has warned",
                                Hits.class,
                                this::hits)
                        .query("days", "over how many days; absent 1, at most " + DAYS_KEPT)
                        .needing(Permission.RULES),
                Endpoint.get(
                                "/rules/shadow/{pack}",
                                "What a pack in shadow would have raised, beside what is live",
                                ShadowReport.class,
                                this::shadow)
                        .needing(Permission.RULES),
                Endpoint.get(
                                "/rules/reports",
                                "The backtest reports that are there",
                                Reports.class,
                                call -> Reports.of(reports))
                        .needing(Permission.RULES),
                Endpoint.get(
                                "/rules/reports/{name}",
                                "One backtest report",
                                String.class,
                                this::report)
                        .giving("text/html")
                        .needing(Permission.RULES));
    }

    private Shelf shelf(Handle handle) {
        return new Shelf(Shelved.all(handle), clock.instant());
    }

    private Hits hits(Call call) {
        int days = call.whole("days", 1, DAYS_KEPT);
        var since = clock.instant().minus(Duration.ofDays(days));
        return jdbi.withHandle(handle -> Hits.since(since, call.account().scope(), handle));
    }

    private ShadowReport shadow(Call call) {
        return jdbi.withHandle(
                handle ->
                        ShadowComparison.of(
                                call.path("pack"), shelf(handle), call.account().scope(), handle));
    }

    private @Nullable Object report(Call call) throws IOException {
        var bytes = Reports.read(reports, call.path("name"));
        call.context()
                .header("Content-Security-Policy", SANDBOX)
                .header("X-Content-Type-Options", "nosniff")
                .contentType("text/html;charset=utf-8")
                .result(bytes);
        return null;
    }

    @Override
    public void close() {
        readers.forEach(OutboxReader::close);
    }
}
