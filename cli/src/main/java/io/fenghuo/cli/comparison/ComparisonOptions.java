package io.fenghuo.cli.comparison;

import io.fenghuo.cli.terminal.BadInputException;
import io.fenghuo.cli.terminal.Given;
import io.fenghuo.cli.terminal.Terminal;
import io.fenghuo.rules.comparison.Comparison;
import io.fenghuo.rules.comparison.ComparisonReport;
import io.fenghuo.rules.comparison.DiffEncoder;
import io.fenghuo.rules.comparison.Score;
import io.fenghuo.rules.comparison.TruthEvent;
import io.fenghuo.rules.comparison.TruthReader;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What a comparison may be asked for, for commands to mix in. */
public final class ComparisonOptions {
    private static final int FINDINGS = 1;

    @Option(
            names = "--diff",
            paramLabel = "FILE",
            description = "Where the differences go, as JSON.")
    private @Nullable Path diff;

    @Option(
            names = "--report",
            paramLabel = "FILE",
            description = "Where a page with timelines goes: one HTML file that needs no network.")
    private @Nullable Path report;

    @Option(
            names = "--truth",
            paramLabel = "FILE",
            description = {
                "What did happen, to score both by: a JSON object a line, such as",
                "{\"scenario\":\"river-flood\",\"subject\":\"gauge:a\",\"level\":\"ORANGE\",",
                "\"onset\":INSTANT,\"knowable\":INSTANT,\"harm\":INSTANT,\"until\":INSTANT}",
                "Its place is its subject, key, cell or county. All but scenario, place and onset"
                        + " may be left out."
            })
    private @Nullable Path truth;

    @Option(
            names = "--tolerance",
            paramLabel = "DURATION",
            defaultValue = "30m",
            description =
                    "How far apart two alerts of one place may be and still be about the same"
                            + " (default: ${DEFAULT-VALUE}).")
    private String tolerance = "";

    @Option(names = "--fail-on-diff", description = "End with exit code 1 where any alert differs.")
    private boolean failOnDiff;

    private Duration tolerated = Comparison.USUAL_TOLERANCE;
    private List<TruthEvent> happened = List.of();

    /** Whether one of the options was given that mean nothing without a comparison. */
    public boolean given() {
        return diff != null || report != null || truth != null || failOnDiff;
    }

    /**
     * Checks and reads, before anything is run, what would be a pity to find wrong after it.
     *
     * @throws BadInputException where an option cannot be used
     */
    public void prepare() throws IOException {
        tolerated = Given.durationOrZero("--tolerance", tolerance);
        for (var file : new Path[] {diff, report}) {
            var folder = file == null ? null : file.toAbsolutePath().getParent();
            if (folder != null && !Files.isDirectory(folder)) {
                throw new BadInputException(file + ": there is no folder " + folder);
            }
        }
        if (truth != null) {
            happened = TruthReader.read(truth);
        }
    }

    /** How far apart two alerts may be; known after {@link #prepare}. */
    public Duration tolerance() {
        return tolerated;
    }

    /**
     * Prints the table, writes the files that were asked for, and returns the exit code.
     *
     * @param notes sentences that a reader must know
     */
    public int conclude(
            Terminal terminal,
            String title,
            String before,
            String after,
            List<String> notes,
            Comparison comparison)
            throws IOException {
        var scores = new TreeMap<>(Score.of(happened, comparison));
        var all = new ArrayList<>(notes);
        unscored(comparison, scores).ifPresent(all::add);
        var result =
                new ComparisonReport(title, before, after, List.copyOf(all), comparison, scores);
        ComparisonTable.lines(result).forEach(terminal.out()::println);
        terminal.out().flush();
        if (diff != null) {
            try (var file = new BufferedOutputStream(Files.newOutputStream(diff))) {
                DiffEncoder.write(result, file);
            }
        }
        if (report != null) {
            Files.writeString(report, HtmlReport.of(result));
        }
        return failOnDiff && !comparison.changed().isEmpty() ? FINDINGS : 0;
    }

    private Optional<String> unscored(Comparison comparison, TreeMap<String, Score.Change> scores) {
        var without = new TreeSet<>(comparison.byScenario().keySet());
        without.removeAll(scores.keySet());
        return scores.isEmpty() || without.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        "The truth holds nothing of "
                                + String.join(", ", without)
                                + "; these are not scored.");
    }
}
