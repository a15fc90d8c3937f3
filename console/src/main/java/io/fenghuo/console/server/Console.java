package io.fenghuo.console.server;

import io.fenghuo.connectors.postgres.Database;
import io.fenghuo.console.api.Endpoint;
import io.fenghuo.console.api.OpenApi;
import io.fenghuo.console.api.Routes;
import io.fenghuo.console.health.Health;
import io.fenghuo.console.live.LiveStream;
import io.fenghuo.console.map.BaseLayer;
import io.fenghuo.console.map.LayersYaml;
import io.fenghuo.console.map.MapEndpoints;
import io.fenghuo.console.people.People;
import io.fenghuo.console.people.oidc.ProviderSettings;
import io.fenghuo.console.people.oidc.ProviderYaml;
import io.fenghuo.console.reference.Reference;
import io.fenghuo.console.rulebook.Rulebook;
import io.fenghuo.console.situation.Situation;
import io.fenghuo.console.tables.ConsoleTables;
import io.fenghuo.console.work.Work;
import io.fenghuo.rules.disposal.DisposalYaml;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.staticfiles.Location;
import io.javalin.util.JavalinBindException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The command map: reads Kafka into Postgres, serves the page and the API, and sends what people do
 * to Kafka. Several may run on one database behind one address; each serves every page.
 */
public final class Console implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Console.class);
    private static final String WEB = "/io/fenghuo/console/web";

    private final Deque<AutoCloseable> open = new ArrayDeque<>();
    private final Javalin server;

    /**
     * @param administratorPassword is told the password of the first administrator, once, where
     *     there is no account yet
     * @throws IllegalArgumentException with clear lines, where a setting is wrong or what it names
     *     does not answer
     */
    public static Console start(
            ConsoleSettings settings, Clock clock, Consumer<String> administratorPassword) {
        return new Console(settings, clock, administratorPassword);
    }

    private Console(ConsoleSettings settings, Clock clock, Consumer<String> administratorPassword) {
        try {
            var layers = layers(settings.layers());
            var database = opened(Database.open(settings.database()));
            ConsoleTables.migrate(database.dataSource());
            var reference = opened(reference(settings));
            var disposal = DisposalYaml.read("disposal.yaml", DisposalYaml.shipped());
            var people =
                    People.open(
                            database.jdbi(),
                            clock,
                            (int) disposal.acknowledgeWithin().toSeconds(),
                            (int) disposal.enRouteWithin().toSeconds(),
                            identity(settings.identity()),
                            settings.visitor(),
                            administratorPassword);
            var situation =
                    opened(
                            Situation.open(
                                    database,
                                    settings.kafka(),
                                    settings.group(),
                                    reference,
                                    settings.keep(),
                                    clock));
            var live = opened(LiveStream.open(database, clock));
            var work = opened(Work.open(settings.kafka(), database, clock));
            var rulebook =
                    opened(
                            Rulebook.open(
                                    database,
                                    settings.kafka(),
                                    settings.group(),
                                    settings.reports(),
                                    clock));
            var health =
                    opened(
                            Health.open(
                                    database,
                                    settings.kafka(),
                                    settings.group(),
                                    settings.jobGroups(),
                                    settings.flink(),
                                    clock));
            var endpoints = new ArrayList<Endpoint>();
            endpoints.addAll(people.endpoints());
            endpoints.addAll(situation.endpoints());
            endpoints.addAll(live.endpoints(people::stillAdmitted));
            endpoints.addAll(work.endpoints());
            endpoints.addAll(
                    new MapEndpoints(reference, layers, database.jdbi(), clock).endpoints());
            endpoints.addAll(rulebook.endpoints());
            endpoints.addAll(health.endpoints());
            endpoints.addAll(ofItself(endpoints, settings));
            server =
                    Javalin.create(
                            config -> {
                                files(config);
                                config.jetty.host = settings.host();
                                config.jetty.port = settings.port();
                                config.routes.before(people.headers(tileHosts(layers)));
                                Routes.add(config.routes, List.copyOf(endpoints), people.gate());
                            });
            listen(settings);
            open.push(server::stop);
            // Streams do not end by themselves, and the server would wait for them.
            open.push(live);
            situation.start();
            rulebook.start();
            health.start();
        } catch (RuntimeException failed) {
            close();
            throw failed;
        }
    }

    private void listen(ConsoleSettings settings) {
        try {
            server.start();
        } catch (JavalinBindException taken) {
            throw new IllegalArgumentException(
                    "cannot listen at %s:%d (%s); choose another --port"
                            .formatted(settings.host(), settings.port(), taken.getMessage()),
                    taken);
        }
    }

    private <T extends AutoCloseable> T opened(T part) {
        open.push(part);
        return part;
    }

    private static void files(JavalinConfig config) {
        config.startup.showJavalinBanner = false;
        config.http.prefer405over404 = true;
        config.staticFiles.enableWebjars();
        config.staticFiles.add(
                files -> {
                    files.hostedPath = "/";
                    files.directory = WEB;
                    files.location = Location.CLASSPATH;
                    // So that a new version is seen at the next load; what did not change is a 304.
                    files.headers.put("Cache-Control", "no-cache");
                });
    }

    private static List<Endpoint> ofItself(List<Endpoint> others, ConsoleSettings settings) {
        var version =
                Objects.requireNonNullElse(
                        Console.class.getPackage().getImplementationVersion(), "development");
        var about = new About(version, settings.notice());
        var aboutIt = Endpoint.get("/about", "What this is", About.class, call -> about);
        var all = new ArrayList<>(others);
        all.add(aboutIt);
        var document = OpenApi.of(all, version);
        return List.of(
                aboutIt,
                Endpoint.get("/openapi.json", "This document", Object.class, call -> document));
    }

    private static Reference reference(ConsoleSettings settings) {
        try {
            return settings.reference() != null
                    ? Reference.ofFolder(settings.reference())
                    : Reference.ofTopic(settings.kafka());
        } catch (IOException absent) {
            throw new IllegalArgumentException(absent.getMessage(), absent);
        }
    }

    private static List<BaseLayer> layers(@Nullable Path file) {
        return file == null
                ? List.of(BaseLayer.OFFLINE)
                : LayersYaml.read(file.toString(), text(file));
    }

    private static @Nullable ProviderSettings identity(@Nullable Path file) {
        return file == null
                ? null
                : ProviderYaml.read(file.toString(), text(file), System.getenv());
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new IllegalArgumentException(
                    "cannot read " + file + ": " + unreadable.getMessage(), unreadable);
        }
    }

    private static List<String> tileHosts(List<BaseLayer> layers) {
        return layers.stream()
                .flatMap(layer -> Stream.ofNullable(layer.url()))
                .map(LayersYaml::origin)
                .distinct()
                .toList();
    }

    /** Where it listens. */
    public URI address() {
        return URI.create("http://localhost:" + server.port());
    }

    /** Lets calls under way end; what was not read yet is read after the next start. */
    @Override
    public void close() {
        while (!open.isEmpty()) {
            try {
                open.pop().close();
            } catch (Exception stubborn) {
                LOG.warn("a part of the console did not end well", stubborn);
            }
        }
    }
}
