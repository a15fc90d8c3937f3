package io.fenghuo.cli.backtest;

import io.fenghuo.cli.range.RangeOptions;
import io.fenghuo.cli.terminal.BadInputException;
import io.fenghuo.connectors.files.CsvMapping;
import io.fenghuo.jobs.topology.RecordedOrigin;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Where the events come from: files, or a range of Kafka. */
final class RecordingOptions {

    // Picocli injects it before the command runs.
    @SuppressWarnings("NullAway.Init")
    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    @Option(
            names = "--events",
            arity = "1..*",
            paramLabel = "FILE",
            description = "Events: .jsonl, or .csv and .tsv with --mapping; also gzipped (.gz).")
    private List<Path> events = List.of();

    @Option(
            names = "--mapping",
            paramLabel = "FILE",
            description = "How the columns of CSV and TSV files are events (YAML).")
    private @Nullable Path mapping;

    @Mixin private final RangeOptions kafka = new RangeOptions();

    boolean ofKafka() {
        return kafka.given();
    }

    RecordedOrigin origin(Clock clock) {
        var range = kafka.range(clock);
        if (events.isEmpty() == (range == null)) {
            throw new ParameterException(
                    spec.commandLine(), "which events: --events FILE… or --kafka HOST:PORT?");
        }
        if (range != null) {
            return new RecordedOrigin.Kafka(range);
        }
        for (var file : events) {
            requireFile("--events", file);
        }
        if (mapping != null) {
            requireFile("--mapping", mapping);
        }
        return new RecordedOrigin.Files(
                events, mapping == null ? null : CsvMapping.read(mapping));
    }

    private static void requireFile(String option, Path file) {
        if (!Files.isRegularFile(file)) {
            throw new BadInputException(option + ' ' + file + ": no such file");
        }
    }

    /** An origin in words. */
    static String words(RecordedOrigin origin) {
        if (origin instanceof RecordedOrigin.Kafka kafka) {
            return "Events of " + RangeOptions.words(kafka.range()) + '.';
        }
        return "Events of "
                + ((RecordedOrigin.Files) origin)
                        .events().stream().map(Path::toString).collect(Collectors.joining(", "))
                + '.';
    }
}
