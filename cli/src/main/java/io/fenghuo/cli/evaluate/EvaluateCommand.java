package io.fenghuo.cli.evaluate;

import io.fenghuo.cli.terminal.BadInputException;
import io.fenghuo.cli.terminal.Given;
import io.fenghuo.cli.terminal.Terminal;
import io.fenghuo.rules.comparison.AlertDecoder;
import io.fenghuo.rules.comparison.AlertFormatException;
import io.fenghuo.rules.comparison.AlertSummary;
import io.fenghuo.rules.comparison.Evaluation;
import io.fenghuo.rules.comparison.EvaluationEncoder;
import io.fenghuo.rules.comparison.TruthReader;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code fenghuo evaluate}: alerts against what did happen. */
@Command(
        name = "evaluate",
        description = {
            "Say how well alerts told of what did happen: recall, precision, how long after it was"
                    + " knowable, how long before the harm, and false alarms a day.",
            "The alerts are those that backtest --out writes, the truth is that of simulate --truth"
                    + " or your own; docs/rule-authors.md says what it looks like."
        })
public final class EvaluateCommand implements Callable<Integer> {
    private static final int FINDINGS = 1;

    private final Terminal terminal;

    @Option(
            names = "--alerts",
            paramLabel = "FILE",
            required = true,
            description = "JSON lines, as backtest writes them.")
    private Path alerts = Path.of("");

    @Option(
            names = "--truth",
            paramLabel = "FILE",
            required = true,
            description = "What did happen, a JSON object a line.")
    private Path truth = Path.of("");

    @Option(
            names = "--complete",
            description =
                    "The truth holds all that happened: alerts of a scenario that it does not name"
                            + " are false. Else such scenarios are not scored.")
    private boolean complete;

    @Option(
            names = "--tolerance",
            paramLabel = "DURATION",
            defaultValue = "30m",
            description =
                    "How far an alert may be from what happened and still be about it (default:"
                            + " ${DEFAULT-VALUE}).")
    private String tolerance = "";

    @Option(
            names = "--from",
            paramLabel = "INSTANT",
            description =
                    "When the record begins; what began before is left out (default: the first"
                            + " instant in either file).")
    private @Nullable String from;

    @Option(
            names = "--to",
            paramLabel = "INSTANT",
            description =
                    "When the record ends; what begins then or later is left out (default: the"
                            + " last instant in either file).")
    private @Nullable String to;

    @Option(names = "--json", paramLabel = "FILE", description = "Where the figures go, as JSON.")
    private @Nullable Path json;

    @Option(
            names = "--report",
            paramLabel = "FILE",
            description = "Where a page with plots goes: one HTML file that needs no network.")
    private @Nullable Path report;

    @Option(
            names = "--min-recall",
            paramLabel = "SHARE",
            defaultValue = "0",
            description = "End with exit code 1 where a scenario's recall is below.")
    private double minRecall;

    @Option(
            names = "--min-precision",
            paramLabel = "SHARE",
            defaultValue = "0",
            description = "End with exit code 1 where a scenario's precision is below.")
    private double minPrecision;

    public EvaluateCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        var evaluation =
                Evaluation.of(
                        TruthReader.read(existing(truth)),
                        changes(existing(alerts)),
                        Given.durationOrZero("--tolerance", tolerance),
                        complete,
                        instant("--from", from),
                        instant("--to", to));
        EvaluationTable.lines(evaluation).forEach(terminal.out()::println);
        terminal.out().flush();
        if (json != null) {
            try (var file = new BufferedOutputStream(Files.newOutputStream(json))) {
                EvaluationEncoder.write(evaluation, file);
            }
        }
        if (report != null) {
            Files.writeString(report, EvaluationPage.of(evaluation));
        }
        var below = evaluation.below(minRecall, minPrecision);
        if (!below.isEmpty()) {
            terminal.err()
                    .println("below --min-recall or --min-precision: " + String.join(", ", below));
            terminal.err().flush();
        }
        return below.isEmpty() ? 0 : FINDINGS;
    }

    private static Path existing(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new BadInputException(file + ": no such file");
        }
        return file;
    }

    private static List<AlertSummary> changes(Path file) throws IOException {
        var decoder = new AlertDecoder();
        var changes = new ArrayList<AlertSummary>();
        int number = 0;
        try (var lines = Files.lines(file)) {
            for (var line : (Iterable<String>) lines::iterator) {
                number++;
                if (!line.isBlank()) {
                    changes.add(decoder.decode(line.getBytes(StandardCharsets.UTF_8)));
                }
            }
        } catch (AlertFormatException noAlert) {
            throw new BadInputException(
                    file + ":" + number + ": no alert: " + noAlert.getMessage());
        }
        return changes;
    }

    private static @Nullable Long instant(String option, @Nullable String written) {
        return written == null ? null : Given.instant(option, written).toEpochMilli();
    }
}
