package io.fenghuo.console.live;

import io.fenghuo.connectors.postgres.Database;
import io.fenghuo.console.access.Permission;
import io.fenghuo.console.api.Call;
import io.fenghuo.console.api.Endpoint;
import io.javalin.http.Context;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The stream of events that every open page listens to: {@code GET /stream}. */
public final class LiveStream implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LiveStream.class);
    private static final long BEAT_SECONDS = 15;

    private final Hub hub = new Hub();
    private final Clock clock;
    private final Listener listener;
    private final UnitNews units;
    private final ScheduledExecutorService ticking =
            Executors.newSingleThreadScheduledExecutor(
                    task -> new Thread(task, "tells pages of units"));

    private LiveStream(Database database, Clock clock) {
        this.clock = clock;
        this.listener = new Listener(database.dataSource(), new News(database.jdbi()), hub);
        this.units = new UnitNews(database.jdbi());
    }

    /**
     * @param database with the console's tables
     */
    public static LiveStream open(Database database, Clock clock) {
        var stream = new LiveStream(database, clock);
        stream.listener.start();
        stream.ticking.scheduleWithFixedDelay(stream::tellUnits, 1, 1, TimeUnit.SECONDS);
        stream.ticking.scheduleAtFixedRate(
                stream::beat, BEAT_SECONDS, BEAT_SECONDS, TimeUnit.SECONDS);
        return stream;
    }

    private void tellUnits() {
        try {
            if (hub.isEmpty()) {
                units.forget();
            } else {
                hub.publish(units.changed());
            }
        } catch (RuntimeException failed) {
            LOG.warn("units are asked for again in a moment: {}", failed.toString());
        }
    }

    private void beat() {
        try {
            hub.beat();
        } catch (RuntimeException failed) {
            LOG.warn("a heartbeat failed; the next one comes", failed);
        }
    }

    /**
     * @param admission of an exchange, whether who opened it may still look; asked at each
     *     heartbeat
     */
    public List<Endpoint> endpoints(Function<Context, BooleanSupplier> admission) {
        return List.of(
                Endpoint.get(
                                "/stream",
                                "What happens, as Server-Sent Events: hello, alert, incident,"
                                        + " order, step, answer, units, reload",
                                String.class,
                                call -> follow(call, admission.apply(call.context())))
                        .needing(Permission.VIEW)
                        .giving("text/event-stream"));
    }

    private @Nullable Object follow(Call call, BooleanSupplier stillAdmitted) throws IOException {
        var context = call.context();
        context.contentType("text/event-stream; charset=utf-8");
        // Of proxies that would otherwise gather a page full before they hand it on.
        context.header("X-Accel-Buffering", "no");
        var exchange = context.req().startAsync();
        exchange.setTimeout(0);
        var writer = new PageWriter(exchange, hub::remove);
        var page = new Page(call.account().scope(), stillAdmitted, writer);
        // Of Javalin nothing more is wanted: a future that is never done keeps it from ending the
        // exchange, which the writer does, or the server where the page is gone.
        context.future(
                () -> {
                    hub.add(page, Frame.hello(clock.instant()));
                    writer.begin(page);
                    return new CompletableFuture<Void>();
                });
        return null;
    }

    /** How many pages are open. */
    public int pages() {
        return hub.size();
    }

    /** Ends every page. */
    @Override
    public void close() {
        ticking.shutdownNow();
        listener.close();
        hub.close();
    }
}
