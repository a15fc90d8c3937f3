package io.fenghuo.cli.demo;

import io.fenghuo.cli.city.Simulation;
import io.fenghuo.cli.terminal.BadInputException;
import io.fenghuo.cli.terminal.StatusLine;
import io.fenghuo.cli.terminal.Terminal;
import io.fenghuo.rules.pack.CompiledPack;
import io.fenghuo.rules.pack.PackFolder;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code fenghuo demo}: everything embedded, fed with a simulated city. */
@Command(
        name = "demo",
        description = {
            "Start Kafka, Flink, Postgres and the command map inside this process, feed them a"
                    + " simulated city, and show the alerts as they come.",
            "Nothing that it shows is real; it leaves nothing behind. Ctrl-C ends it."
        })
public final class DemoCommand implements Callable<Integer> {
    /** Simulated seconds in a second: an evening in a minute, or such that a person can follow. */
    static final double FAST = 360;

    private static final double WATCHED = 60;

    private static final int FINDINGS = 1;

    /** As shells have it for Ctrl-C. */
    private static final int INTERRUPTED = 130;

    private static final Duration ONE_EVENING = Duration.ofHours(6);

    /** Two weeks take some six hours; from then on the demo goes at the pace of life. */
    private static final Duration BACKWARDS = Duration.ofDays(14);

    private static final Duration WITHOUT_END = Duration.ofDays(400);

    private final Terminal terminal;

    @Option(
            names = "--once",
            description =
                    "Show one evening, which takes a minute, then a summary; the exit code is 1 where"
                            + " a pack that the evening is made for raised no alert.")
    private boolean once;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "7",
            description = "Of the simulation (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Option(
            names = "--port",
            paramLabel = "N",
            defaultValue = "8135",
            description =
                    "Of the command map, on this machine only; 0 for any that is free (default:"
                            + " ${DEFAULT-VALUE}).")
    private int port;

    public DemoCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    private Demo demo(
            List<CompiledPack> packs,
            Simulation.Plan plan,
            double speed,
            StatusLine status,
            Clock clock)
            throws Exception {
        try {
            return new Demo(packs, plan, speed, port, status, terminal.colour(), clock);
        } catch (IllegalArgumentException refused) {
            throw new BadInputException(String.valueOf(refused.getMessage()), refused);
        }
    }

    @Override
    public Integer call() throws Exception {
        var clock = Clock.systemUTC();
        var status = new StatusLine(terminal);
        status.show("compiling the rule packs …");
        var packs = PackFolder.shipped();
        var start = CityDay.latestBefore(clock.instant(), once ? ONE_EVENING : BACKWARDS);
        var plan = CityDay.plan(seed, start, once ? ONE_EVENING : WITHOUT_END);
        double speed = once ? FAST : WATCHED;
        var demo = demo(packs, plan, speed, status, clock);
        var onInterrupt = new Thread(demo::close, "demo-shutdown");
        Runtime.getRuntime().addShutdownHook(onInterrupt);
        try {
            status.above(
                    "A simulated city (seed %d) from 17:00 in China, %d times as fast as life."
                            .formatted(seed, (long) speed));
            status.above(
                    "The command map: %s (to administer it: admin, %s)"
                            .formatted(demo.address(), demo.administratorPassword()));
            var tally = demo.run();
            if (demo.interrupted()) {
                return INTERRUPTED;
            }
            var totals = demo.totals();
            demo.close();
            tally.lines().forEach(terminal.out()::println);
            terminal.out().println(totals);
            var missing = tally.missing(CityDay.PACKS);
            if (!missing.isEmpty()) {
                terminal.err().println("no alert of: " + String.join(", ", missing));
            }
            return missing.isEmpty() ? 0 : FINDINGS;
        } finally {
            demo.close();
        }
    }
}
