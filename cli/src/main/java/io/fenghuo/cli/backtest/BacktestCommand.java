package io.fenghuo.cli.backtest;

import io.fenghuo.cli.comparison.ComparisonOptions;
import io.fenghuo.cli.rules.PublishedPacks;
import io.fenghuo.cli.summary.AlertTable;
import io.fenghuo.cli.terminal.BadInputException;
import io.fenghuo.cli.terminal.Given;
import io.fenghuo.cli.terminal.StatusLine;
import io.fenghuo.cli.terminal.Terminal;
import io.fenghuo.jobs.topology.Backtest;
import io.fenghuo.jobs.topology.DetectionSettings;
import io.fenghuo.jobs.topology.RecordedOrigin;
import io.fenghuo.rules.alert.Alert;
import io.fenghuo.rules.alert.AlertEncoder;
import io.fenghuo.rules.comparison.AlertSummary;
import io.fenghuo.rules.comparison.Comparison;
import io.fenghuo.rules.pack.CompiledPack;
import io.fenghuo.rules.pack.PackFolder;
import io.fenghuo.rules.publication.Publication;
import io.fenghuo.rules.reference.ReferenceChange;
import io.fenghuo.rules.reference.ReferenceReader;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * {@code fenghuo backtest}: the live topology over recorded events, with one set of packs or two.
 */
@Command(
        name = "backtest",
        description = {
            "Run rule packs over recorded events, through the same topology as live, and write"
                    + " the alerts, by time and id. The same input gives the same bytes.",
            "With --against, run other packs too, and say what differs."
        })
public final class BacktestCommand implements Callable<Integer> {
    private final Terminal terminal;

    // Picocli injects it before call().
    @SuppressWarnings("NullAway.Init")
    @Spec
    private CommandSpec spec;

    @Mixin private final RecordingOptions recorded = new RecordingOptions();

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
            names = "--published",
            paramLabel = "HOST:PORT",
            description =
                    "Judge each event by the version that was published there for its time, as jobs"
                            + " do, instead of --packs.")
    private @Nullable String published;

    @Option(
            names = "--against",
            paramLabel = "DIR",
            description =
                    "The old packs to compare with: a folder of packs, or one pack. Where --packs"
                            + " is one pack, only the old one of its id is run.")
    private @Nullable Path against;

    @Mixin private final ComparisonOptions comparison = new ComparisonOptions();

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description =
                    "Where the alerts go, as JSON lines (default: standard output, or nowhere"
                            + " with --against).")
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
                    "How far the events of one file or partition may be out of order (default:"
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

    /** What all runs of one command share. */
    private record Setting(
            RecordedOrigin origin,
            List<ReferenceChange> known,
            DetectionSettings settings,
            Clock clock) {

        Backtest.Recording with(List<CompiledPack> packs) {
            return of(packs.stream().map(Publication::always).toList());
        }

        Backtest.Recording of(List<Publication> packs) {
            return new Backtest.Recording(origin, known, packs, settings, clock);
        }
    }

    @Override
    public Integer call() throws Exception {
        if (against == null && comparison.given()) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--diff, --report, --truth and --fail-on-diff need --against");
        }
        if (published != null && (packs != null || against != null)) {
            throw new ParameterException(
                    spec.commandLine(), "--published cannot go with --packs or --against");
        }
        requireFolders();
        comparison.prepare();
        var clock = Clock.systemUTC();
        var setting = new Setting(recorded.origin(clock), known(), settings(), clock);
        try (var status = new StatusLine(terminal);
                var alerts = open(out);
                var broken = SetAsideFile.open(deadLetters, recorded.ofKafka());
                var behind = SetAsideFile.open(late, recorded.ofKafka())) {
            status.show("compiling the rule packs …");
            Backtest.Recording recording;
            if (published != null) {
                recording = setting.of(PublishedPacks.live(published));
            } else {
                var compiled = packs == null ? PackFolder.shipped() : PackFolder.compileAll(packs);
                if (against != null) {
                    return compare(setting, compiled, against, status, alerts, broken, behind);
                }
                recording = setting.with(compiled);
            }
            var progress = new RunProgress("", status, clock, broken, behind);
            var result = Backtest.run(recording, progress);
            write(result.alerts(), alerts);
            status.close();
            summarize(result, progress);
        }
        return 0;
    }

    /** Two runs, since one job with both would not be the graph that runs live. */
    private int compare(
            Setting setting,
            List<CompiledPack> compiled,
            Path against,
            StatusLine status,
            @Nullable OutputStream alerts,
            SetAsideFile broken,
            SetAsideFile behind)
            throws Exception {
        var notes = new ArrayList<String>();
        notes.add(RecordingOptions.words(setting.origin()));
        var old = comparable(PackFolder.compileAll(against), compiled, notes);
        // What is set aside does not depend on the packs, so the first run's would say it twice.
        try (var nowhere = SetAsideFile.open(null, false);
                var either = SetAsideFile.open(null, false)) {
            var oldProgress =
                    new RunProgress("old (1 of 2): ", status, setting.clock(), nowhere, either);
            var before = Backtest.run(setting.with(old), oldProgress);
            terminalLine(status, oldProgress.totals(before));
            var newProgress =
                    new RunProgress("new (2 of 2): ", status, setting.clock(), broken, behind);
            var after = Backtest.run(setting.with(compiled), newProgress);
            terminalLine(status, newProgress.totals(after));
            if (alerts != null) {
                write(after.alerts(), alerts);
            }
            return comparison.conclude(
                    terminal,
                    "What the new packs would change",
                    names(old),
                    names(compiled),
                    notes,
                    Comparison.of(summaries(before), summaries(after), comparison.tolerance()));
        }
    }

    private void terminalLine(StatusLine status, String line) {
        status.close();
        terminal.err().println(line);
        terminal.err().flush();
    }

    private static List<AlertSummary> summaries(Backtest.Result result) {
        return result.alerts().stream().map(AlertSummary::of).toList();
    }

    /** Of the old packs those that the new ones are compared with. */
    private static List<CompiledPack> comparable(
            List<CompiledPack> old, List<CompiledPack> compiled, List<String> notes) {
        if (compiled.size() > 1 || old.size() == 1) {
            return old;
        }
        var id = compiled.get(0).id();
        var same = old.stream().filter(pack -> pack.id().equals(id)).toList();
        if (same.isEmpty()) {
            throw new BadInputException(
                    "--against holds no pack "
                            + id
                            + "; it holds "
                            + String.join(", ", old.stream().map(CompiledPack::id).toList()));
        }
        notes.add(
                "Only the pack "
                        + id
                        + " is compared; left out are "
                        + String.join(
                                ", ",
                                old.stream()
                                        .map(CompiledPack::id)
                                        .filter(other -> !other.equals(id))
                                        .toList())
                        + '.');
        return same;
    }

    /** Versions and the beginning of what they hold, since an author may change only the latter. */
    private static String names(List<CompiledPack> packs) {
        return String.join(
                ", ",
                packs.stream()
                        .map(pack -> pack + " (" + pack.hash().substring(0, 8) + ')')
                        .toList());
    }

    private void requireFolders() {
        for (var folder : new Path[] {reference, packs, against}) {
            if (folder != null && !Files.isDirectory(folder)) {
                throw new BadInputException(folder + ": no such folder");
            }
        }
    }

    private DetectionSettings settings() {
        var otherwise = DetectionSettings.DEFAULT;
        return new DetectionSettings(
                Given.duration("--bound", bound),
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

    private void summarize(Backtest.Result result, RunProgress progress) {
        var table = new AlertTable();
        for (var alert : result.alerts()) {
            var cause = alert.cause();
            table.add(cause.pack(), cause.scenario(), alert.transition(), alert.level());
        }
        table.lines().forEach(terminal.err()::println);
        terminal.err().println(progress.totals(result));
    }
}
