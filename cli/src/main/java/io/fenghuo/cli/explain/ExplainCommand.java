package io.fenghuo.cli.explain;

import io.fenghuo.cli.terminal.BadInputException;
import io.fenghuo.cli.terminal.Given;
import io.fenghuo.cli.terminal.StatusLine;
import io.fenghuo.cli.terminal.Terminal;
import io.fenghuo.connectors.files.CsvMapping;
import io.fenghuo.connectors.intake.Reception;
import io.fenghuo.jobs.explanation.Explainer;
import io.fenghuo.jobs.explanation.Explanation;
import io.fenghuo.jobs.explanation.Question;
import io.fenghuo.jobs.explanation.Recorded;
import io.fenghuo.rules.pack.PackFolder;
import io.fenghuo.rules.reference.ReferenceChange;
import io.fenghuo.rules.reference.ReferenceReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code fenghuo explain}: why, and why not. */
@Command(
        name = "explain",
        description =
                "Say why an event raised an alert, or why it did not: which conditions held and by"
                        + " how much the others failed, what patterns wait for, what assessment saw,"
                        + " what was suppressed. It replays the events that can matter to the one in"
                        + " question, with the very parts that the cluster runs.")
public final class ExplainCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Option(names = "--event", paramLabel = "ID", description = "The id of the event.")
    private @Nullable String event;

    @Option(
            names = "--subject",
            paramLabel = "SUBJECT",
            description = "With --at: how this subject stood; with --event: which of several.")
    private @Nullable String subject;

    @Option(
            names = "--at",
            paramLabel = "INSTANT",
            description = "The instant that is looked at, such as 2026-06-12T07:00:00Z.")
    private @Nullable String at;

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
            names = "--scenario",
            paramLabel = "NAME",
            description = "The only scenario to speak of (default: all that are concerned).")
    private @Nullable String scenario;

    @Option(
            names = "--bound",
            paramLabel = "DURATION",
            defaultValue = "1m",
            description =
                    "How far the events of one file may be out of order (default:"
                            + " ${DEFAULT-VALUE}); what is later is late.")
    private String bound = "";

    @Option(names = "--json", description = "Write JSON, for tools.")
    private boolean json;

    public ExplainCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        var question = question();
        requireFiles();
        var recorded =
                new Recorded(
                        events,
                        mapping == null ? null : CsvMapping.read(mapping),
                        Clock.systemUTC(),
                        Reception.ALLOWED_AHEAD,
                        Given.duration("--bound", bound));
        Explanation explanation;
        try (var status = new StatusLine(terminal)) {
            var known = known();
            status.show("compiling the rule packs …");
            var compiled = packs == null ? PackFolder.shipped() : PackFolder.compileAll(packs);
            explanation = new Explainer(recorded, known, compiled, status::show).explain(question);
        }
        if (json) {
            terminal.out().println(ExplanationJson.write(explanation));
        } else {
            ExplanationText.lines(explanation).forEach(terminal.out()::println);
        }
        terminal.out().flush();
        return 0;
    }

    private Question question() {
        if (event == null && (subject == null || at == null)) {
            throw new BadInputException("explain what? --event ID, or --subject S --at INSTANT");
        }
        return new Question(event, subject, at == null ? null : instant(at), scenario);
    }

    private static long instant(String written) {
        try {
            return Instant.parse(written).toEpochMilli();
        } catch (DateTimeParseException noInstant) {
            throw new BadInputException(
                    "--at is " + written + "; write an instant such as 2026-06-12T07:00:00Z",
                    noInstant);
        }
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

    private List<ReferenceChange> known() {
        return reference == null ? List.of() : ReferenceReader.read(reference).changes();
    }
}
