package io.fenghuo.bench.swaps;

import io.fenghuo.cli.terminal.StatusLine;
import io.fenghuo.cli.terminal.Terminal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code fenghuo bench swaps}: what the events feel of packs that change. */
@Command(
        name = "swaps",
        description = {
            "Time events from when they are due to be sent to Kafka until their signals leave the"
                    + " detection job, in stretches: with no change, with a checkpoint every"
                    + " second, and with packs of 25 and of 200 rules published every 5 seconds."
                    + " Broker, job and sender are this process.",
            "Every event waits for the watermark, and so for the bound, and for the job to know"
                    + " that no pack was published meanwhile. What counts is how p99 with swaps"
                    + " compares with p99 with checkpoints in one run."
        })
public final class SwapsCommand implements Callable<Integer> {
    private static final int INTERRUPTED = 130;

    private final Terminal terminal;

    // Picocli injects it before call().
    @SuppressWarnings("NullAway.Init")
    @Spec
    private CommandSpec spec;

    @Option(
            names = "--rate",
            paramLabel = "N",
            description = "Events a second (default: ${DEFAULT-VALUE}).")
    private int rate = SwapsReport.Setting.DEFAULT.eventsPerSecond();

    @Option(
            names = "--seconds",
            paramLabel = "N",
            description = "Of each of the four stretches (default: ${DEFAULT-VALUE}).")
    private int seconds = SwapsReport.Setting.DEFAULT.seconds();

    @Option(
            names = "--bound",
            paramLabel = "MILLIS",
            description = "How far events may be out of order (default: ${DEFAULT-VALUE}).")
    private int boundMillis = SwapsReport.Setting.DEFAULT.boundMillis();

    @Option(
            names = "--lead",
            paramLabel = "MILLIS",
            description =
                    "How long before it takes over a pack is published (default: ${DEFAULT-VALUE},"
                            + " as with rules publish).")
    private int leadMillis = SwapsReport.Setting.DEFAULT.leadMillis();

    @Option(
            names = "--parallelism",
            paramLabel = "N",
            description = "Of every operator (default: ${DEFAULT-VALUE}).")
    private int parallelism = SwapsReport.Setting.DEFAULT.parallelism();

    @Option(names = "--json", paramLabel = "FILE", description = "Also write the figures there.")
    private @Nullable Path json;

    public SwapsCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws Exception {
        requirePositive("--rate", rate);
        requirePositive("--seconds", seconds);
        requirePositive("--parallelism", parallelism);
        requirePositive("--lead", leadMillis);
        if (boundMillis < 0) {
            throw new ParameterException(
                    spec.commandLine(), "--bound is " + boundMillis + "; it must not be negative");
        }
        var setting = new SwapsReport.Setting(rate, parallelism, boundMillis, leadMillis, seconds);
        try (var status = new StatusLine(terminal)) {
            var report = PackSwaps.measure(setting, status);
            report.table().plain().forEach(status::above);
            write(report);
            return 0;
        } catch (InterruptedException closed) {
            return INTERRUPTED;
        }
    }

    private void write(SwapsReport report) throws IOException {
        if (json != null) {
            try (var to = Files.newOutputStream(json)) {
                report.writeJson(to);
            }
        }
    }

    private void requirePositive(String option, int value) {
        if (value < 1) {
            throw new ParameterException(
                    spec.commandLine(), option + " is " + value + "; it must be above 0");
        }
    }
}
