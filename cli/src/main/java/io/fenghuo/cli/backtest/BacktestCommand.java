package io.fenghuo.cli.backtest;

import io.fenghuo.cli.summary.AlertTable;
import io.fenghuo.cli.terminal.BadInputException;
import io.fenghuo.cli.terminal.StatusLine;
import io.fenghuo.cli.terminal.Terminal;
import io.fenghuo.connectors.files.CsvMapping;
import io.fenghuo.connectors.intake.DeadLetter;
import io.fenghuo.connectors.intake.Reception;
import io.fenghuo.jobs.topology.Backtest;
import io.fenghuo.jobs.topology.DetectionSettings;
import io.fenghuo.rules.alert.Alert;
import io.fenghuo.rules.alert.AlertEncoder;
import io.fenghuo.rules.document.Durations;
import io.fenghuo.rules.pack.PackFolder;
import io.fenghuo.rules.reference.ReferenceChange;
import io.fenghuo.rules.reference.ReferenceReader;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code fenghuo backtest}: the live topology over recorded events. */
@Command(
        name = "backtest",
        description =
                "Run rule packs over recorded events, through the same topology as live, and write"
                        + " the alerts, by time and id. The same input gives the same bytes.")
public final class BacktestCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Option(
            names = "--events",
            required = true,
            arity = "1..*",
            paramLabel = "FILE",
            description = "Events: .jsonl, or .csv and .tsv with --mapping; also gzipped (.gz).")
    private List<Path> events = List.of();

    @Option(
            names = "--mapping",
            paramLabel = "FILE",
            description = "How the columns of CSV and TSV files are events (YAML).")
    private @Nullable Path mapping;

    @Option(
            names = "--reference",
            paramLabel = "DIR",
            description = "Devices, places, counties (YAML, CSV, GeoJSON).")
    private @Nullable Path reference;

    @Option(
            names = "--packs",
            paramLabel = "DIR",
            description = "A folder of packs, or one pack (default: those that are shipped).")
    private @Nullable Path packs;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description = "Where the alerts go, as JSON lines (default: standard output).")
    private @Nullable Path out;

    @Option(
            names = "--dead-letters",
            paramLabel = "FILE",
            description = "Where records go that are no event, with the reason.")
    private @Nullable Path deadLetters;

    @Option(names = "--late", paramLabel = "FILE", description = "Where late events go.")
    private @Nullable Path late;

    @Option(
            names = "--bound",
            paramLabel = "DURATION",
            defaultValue = "1m",
            description =
                    "How far the events of one file may be out of order (default:"
                            + " ${DEFAULT-VALUE}); what is later is late.")
    private String bound = "";

    @Option(
            names = "--parallelism",
            paramLabel = "N",
            description = "Of every stage (default: the number of processors).")
    private int parallelism = Runtime.getRuntime().availableProcessors();

    public BacktestCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws Exception {
        requireFiles();
        var settings = settings();
        var columns = mapping == null ? null : CsvMapping.read(mapping);
        var known = known();
        try (var status = new StatusLine(terminal);
                var alerts = open(out);
                var broken = SetAsideFile.open(deadLetters);
                var behind = SetAsideFile.open(late)) {
            status.show("compiling the rule packs …");
            var compiled = packs == null ? PackFolder.shipped() : PackFolder.compileAll(packs);
            var clock = Clock.systemUTC();
            var progress = new Progress(status, clock, broken, behind);
            var result =
                    Backtest.run(
                            new Backtest.Recording(
                                    events, columns, known, compiled, settings, clock),
                            progress);
            write(result.alerts(), alerts);
            status.close();
            summarize(result, progress);
        }
        return 0;
    }

    private void requireFiles() {
        for (var file : events) {
            if (!Files.isRegularFile(file)) {
                throw new BadInputException("--events " + file + ": no such file");
            }
        }
        if (mapping != null && !Files.isRegularFile(mapping)) {
            throw new BadInputException("--mapping " + mapping + ": no such file");
        }
        for (var folder : new Path[] {reference, packs}) {
            if (folder != null && !Files.isDirectory(folder)) {
                throw new BadInputException(folder + ": no such folder");
            }
        }
    }

    private DetectionSettings settings() {
        var millis = Durations.millis(bound);
        if (millis.isEmpty()) {
            throw new BadInputException(
                    "--bound is " + bound + "; write a duration such as " + Durations.EXAMPLES);
        }
        var otherwise = DetectionSettings.DEFAULT;
        return new DetectionSettings(
                Duration.ofMillis(millis.getAsLong()),
                otherwise.idleAfter(),
                otherwise.futureTolerance(),
                parallelism);
    }

    private List<ReferenceChange> known() {
        return reference == null ? List.of() : ReferenceReader.read(reference).changes();
    }

    private static @Nullable OutputStream open(@Nullable Path file) throws IOException {
        return file == null ? null : new BufferedOutputStream(Files.newOutputStream(file));
    }

    private void write(List<Alert> alerts, @Nullable OutputStream file) throws IOException {
        var encoder = new AlertEncoder();
        for (var alert : alerts) {
            var line = encoder.encode(alert);
            if (file == null) {
                terminal.out().println(new String(line, StandardCharsets.UTF_8));
            } else {
                file.write(line);
                file.write('\n');
            }
        }
        terminal.out().flush();
    }

    private void summarize(Backtest.Result result, Progress progress) {
        var table = new AlertTable();
        for (var alert : result.alerts()) {
            var cause = alert.cause();
            table.add(cause.pack(), cause.scenario(), alert.transition(), alert.level());
        }
        table.lines().forEach(terminal.err()::println);
        terminal.err().println(progress.totals(result));
    }

    /** Shows how far the run is, and keeps what was set aside. */
    private static final class Progress implements Backtest.Listener {
        private final StatusLine status;
        private final Clock clock;
        private final SetAsideFile broken;
        private final SetAsideFile behind;
        private final AtomicLong mended = new AtomicLong();
        private final long beganMillis;

        Progress(StatusLine status, Clock clock, SetAsideFile broken, SetAsideFile behind) {
            this.status = status;
            this.clock = clock;
            this.broken = broken;
            this.behind = behind;
            this.beganMillis = clock.millis();
        }

        @Override
        public void deadLetter(DeadLetter letter) {
            broken.add(letter);
            if (letter.reason().startsWith(Reception.FUTURE)) {
                mended.incrementAndGet();
            }
        }

        @Override
        public void late(DeadLetter letter) {
            behind.add(letter);
        }

        @Override
        public void progress(long taken) {
            double seconds = seconds();
            status.show(
                    "%,d events | %,.0f events/s | %.0f s"
                            .formatted(taken, taken / seconds, seconds));
        }

        private double seconds() {
            return Math.max(0.001, (clock.millis() - beganMillis) / 1000.0);
        }

        /** A mended event is taken in and complained about, and is one row all the same. */
        String totals(Backtest.Result result) {
            long rows = result.events() + behind.count() + broken.count() - mended.get();
            double seconds = seconds();
            return "rows %,d in %.1f s (%,.0f rows/s), events %,d, late %,d, dead letters %,d, signals %,d, alerts %,d"
                    .formatted(
                            rows,
                            seconds,
                            rows / seconds,
                            result.events(),
                            behind.count(),
                            broken.count(),
                            result.signals(),
                            result.alerts().size());
        }
    }
}
