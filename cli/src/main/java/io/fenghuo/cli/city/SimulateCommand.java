package io.fenghuo.cli.city;

import io.fenghuo.cli.city.incident.Incidents;
import io.fenghuo.cli.city.incident.Truth;
import io.fenghuo.cli.terminal.BadInputException;
import io.fenghuo.cli.terminal.Given;
import io.fenghuo.cli.terminal.StatusLine;
import io.fenghuo.cli.terminal.Terminal;
import io.fenghuo.rules.event.EventEncoder;
import java.io.BufferedOutputStream;
import java.io.BufferedWriter;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code fenghuo simulate}: a city's events, and what is true of them. */
@Command(
        name = "simulate",
        description = {
            "Write the events of a simulated city as they would arrive, and what did happen in it.",
            "The same seed and options give the same bytes. What is not a fact of the domain is"
                    + " invented: use it to try rules, not to learn about the city."
        })
public final class SimulateCommand implements Callable<Integer> {
    private static final String CITY = "yongzhou";
    private static final String STDOUT = "-";
    private static final int BUFFER = 1 << 20;
    private static final int REPORTS_A_TURN = 20_000;
    private static final int REPORTS_A_PACED_TURN = 100;
    private static final long MOST_WAIT_NANOS = 200_000_000;
    private static final double MOST_HOURS = 24 * 366;
    private static final double MOST_RATE = 300;

    private final Terminal terminal;
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile boolean stopped;
    private long events;
    private long bytes;

    @Option(
            names = "--city",
            paramLabel = "NAME",
            defaultValue = CITY,
            description = "Which city (default and only one: ${DEFAULT-VALUE}).")
    private String cityName = CITY;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "What all chance comes from (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Option(
            names = "--start",
            paramLabel = "INSTANT",
            defaultValue = "2026-06-12T00:00:00Z",
            description = "When it begins (default: ${DEFAULT-VALUE}, eight in the morning there).")
    private String start = "";

    @Option(
            names = "--hours",
            paramLabel = "H",
            required = true,
            description = "How many hours of event time.")
    private double hours;

    @Option(
            names = "--rate",
            paramLabel = "X",
            defaultValue = "1",
            description =
                    "How much everyday there is: 1 is the city's estimated 2,400 events a second."
                            + " Water, weather and incidents stay whole (default:"
                            + " ${DEFAULT-VALUE}).")
    private double rate;

    @Option(
            names = "--scenarios",
            paramLabel = "LIST",
            split = ",",
            defaultValue = "all",
            description =
                    "What goes wrong: all, none, or names with commas between them (default:"
                            + " ${DEFAULT-VALUE}).")
    private List<String> scenarios = List.of();

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description = "Where the events go, as JSON lines; - is standard output.")
    private String out = "";

    @Option(
            names = "--to-kafka",
            paramLabel = "HOST:PORT",
            description = "A broker that the events go to, beside --out or instead of it.")
    private @Nullable String kafka;

    @Option(
            names = "--speed",
            paramLabel = "X",
            description = "How much faster than life (default: as fast as possible).")
    private @Nullable Double speed;

    @Option(
            names = "--truth",
            paramLabel = "FILE",
            description = "Where what did happen goes, as backtest --truth reads it.")
    private @Nullable Path truth;

    @Option(
            names = "--reference",
            paramLabel = "DIR",
            description = "A folder for the city's devices, places and counties.")
    private @Nullable Path reference;

    public SimulateCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        var plan = plan();
        for (var file :
                new Path[] {out.isEmpty() || out.equals(STDOUT) ? null : Path.of(out), truth}) {
            var folder = file == null ? null : file.toAbsolutePath().getParent();
            if (folder != null && !Files.isDirectory(folder)) {
                throw new BadInputException(file + ": there is no folder " + folder);
            }
        }
        var hook = new Thread(this::stop, "stop");
        Runtime.getRuntime().addShutdownHook(hook);
        try (var status = new StatusLine(terminal);
                var topics = kafka == null ? null : new KafkaOutput(kafka);
                var to = events();
                var facts = truths()) {
            run(plan, to, topics, facts, status);
        } catch (UncheckedIOException broken) {
            throw broken.getCause();
        } finally {
            ended.countDown();
            unhook(hook);
        }
        return 0;
    }

    /** Lets the run end with whole lines when the process is told to go. */
    private void stop() {
        stopped = true;
        try {
            if (!ended.await(5, TimeUnit.SECONDS)) {
                terminal.err().println("fenghuo: killed while writing; the last line may be cut");
            }
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }

    private static void unhook(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException alreadyStopping) {
            // Then the hook itself waits for this run to end.
            return;
        }
    }

    private Simulation.Plan plan() {
        if (!cityName.equals(CITY)) {
            throw new BadInputException(
                    "--city is " + cityName + "; the only city there is is " + CITY);
        }
        if (!(hours > 0 && hours <= MOST_HOURS)) {
            throw new BadInputException("--hours must be above 0 and at most 8784");
        }
        if (out.isEmpty() && kafka == null) {
            throw new BadInputException("say where the events go: --out or --to-kafka");
        }
        if (speed != null && !(speed > 0)) {
            throw new BadInputException("--speed must be above 0");
        }
        if (!(rate >= 0 && rate <= MOST_RATE)) {
            throw new BadInputException("--rate must be from 0 to 300");
        }
        return new Simulation.Plan(
                seed,
                Given.instant("--start", start),
                Duration.ofMillis((long) (hours * 3_600_000)),
                rate,
                wanted());
    }

    private Collection<String> wanted() {
        var known = Incidents.names();
        if (scenarios.equals(List.of("all"))) {
            return known;
        }
        if (scenarios.equals(List.of("none"))) {
            return List.of();
        }
        for (var name : scenarios) {
            if (!known.contains(name)) {
                throw new BadInputException(
                        "there is no scenario "
                                + name
                                + " to simulate; there are "
                                + String.join(", ", known));
            }
        }
        return new TreeSet<>(scenarios);
    }

    private OutputStream events() throws IOException {
        if (out.isEmpty()) {
            return OutputStream.nullOutputStream();
        }
        return new BufferedOutputStream(
                out.equals(STDOUT)
                        ? new FileOutputStream(FileDescriptor.out)
                        : Files.newOutputStream(Path.of(out)),
                BUFFER);
    }

    private BufferedWriter truths() throws IOException {
        return truth == null
                ? new BufferedWriter(Writer.nullWriter())
                : Files.newBufferedWriter(truth, StandardCharsets.UTF_8);
    }

    private void run(
            Simulation.Plan plan,
            OutputStream to,
            @Nullable KafkaOutput topics,
            BufferedWriter facts,
            StatusLine status)
            throws IOException {
        var encoder = new EventEncoder();
        long began = System.nanoTime();
        var simulation =
                new Simulation(
                        plan,
                        event -> {
                            var line = encoder.encode(event);
                            await(event.getTimeMillis() - plan.from(), began);
                            if (topics != null) {
                                topics.send(event, line);
                            }
                            try {
                                to.write(line);
                                to.write('\n');
                            } catch (IOException broken) {
                                throw new UncheckedIOException(broken);
                            }
                            events++;
                            bytes += line.length + 1;
                        },
                        fact -> write(fact, facts));
        if (reference != null) {
            ReferenceFiles.write(simulation.city(), reference);
        }
        long reached = plan.from();
        while (reached < plan.to()) {
            reached =
                    simulation.run(
                            speed == null ? REPORTS_A_TURN : REPORTS_A_PACED_TURN, () -> stopped);
            status.show(progress(plan, reached, began));
        }
        to.flush();
        if (topics != null) {
            topics.flush();
        }
        status.close();
        var err = terminal.err();
        simulation
                .staged()
                .forEach(
                        (name, counts) ->
                                err.printf(
                                        Locale.ROOT,
                                        "%-18s %4d happened, %4d almost%n",
                                        name,
                                        counts[0],
                                        counts[1]));
        err.println((stopped ? "stopped: " : "") + totals(began));
        err.flush();
    }

    /** Until it is time for what happens so long after the start. */
    private void await(long millis, long began) {
        if (speed == null) {
            return;
        }
        long due = began + (long) (millis / speed * 1e6);
        for (long left = due - System.nanoTime();
                left > 0 && !stopped;
                left = due - System.nanoTime()) {
            LockSupport.parkNanos(Math.min(left, MOST_WAIT_NANOS));
        }
    }

    private static void write(Truth fact, BufferedWriter facts) {
        try {
            facts.write(fact.json());
            facts.write('\n');
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private String progress(Simulation.Plan plan, long reached, long began) {
        return String.format(
                Locale.ROOT,
                "%.2f of %.2f h, %s",
                Math.max(0, reached - plan.from()) / 3_600_000.0,
                hours,
                totals(began));
    }

    private String totals(long began) {
        double seconds = Math.max(1e-3, (System.nanoTime() - began) / 1e9);
        return String.format(
                Locale.ROOT,
                "%,d events, %,d MB, %,.0f events/s",
                events,
                bytes / 1_000_000,
                events / seconds);
    }
}
