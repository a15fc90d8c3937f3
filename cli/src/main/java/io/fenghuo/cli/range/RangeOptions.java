package io.fenghuo.cli.range;

import io.fenghuo.cli.kafka.KafkaOption;
import io.fenghuo.connectors.kafka.RecordRange;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options {@code --kafka}, {@code --from} and {@code --to}, for commands to mix in. */
public final class RangeOptions {

    // Picocli injects it before the command runs.
    @SuppressWarnings("NullAway.Init")
    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    @Option(
            names = "--kafka",
            paramLabel = "HOST:PORT",
            description = "The broker, or several with commas between.")
    private @Nullable String kafka;

    @Option(
            names = "--from",
            paramLabel = "INSTANT",
            description =
                    "With --kafka: from which record on, by the time that Kafka notes"
                            + " (2026-06-12T07:00:00Z; default: all that is kept).")
    private @Nullable String from;

    @Option(
            names = "--to",
            paramLabel = "INSTANT",
            description = "With --kafka: until which record, not included (default: now).")
    private @Nullable String to;

    public boolean given() {
        return kafka != null;
    }

    /**
     * Null where {@code --kafka} was not given. It has a fixed end, so two runs read the same.
     *
     * @throws ParameterException where one of the options is wrong
     */
    public @Nullable RecordRange range(Clock clock) {
        if (kafka == null) {
            if (from != null || to != null) {
                throw mistake("--from and --to need --kafka");
            }
            return null;
        }
        if (!KafkaOption.isBootstrap(kafka)) {
            throw mistake("--kafka is " + kafka + "; it must be HOST:PORT");
        }
        var now = clock.instant();
        var end = to == null ? now : instant("--to", to);
        var begin = from == null ? null : instant("--from", from);
        try {
            return new RecordRange(kafka, begin, end.isAfter(now) ? now : end);
        } catch (IllegalArgumentException empty) {
            throw mistake(String.valueOf(empty.getMessage()));
        }
    }

    private Instant instant(String option, String written) {
        try {
            return OffsetDateTime.parse(written).toInstant();
        } catch (DateTimeException wrong) {
            throw mistake(
                    option + " is " + written + "; write an instant such as 2026-06-12T07:00:00Z");
        }
    }

    private ParameterException mistake(String words) {
        return new ParameterException(spec.commandLine(), words);
    }

    /** A range in words. */
    public static String words(RecordRange range) {
        var from = range.from();
        return "Kafka at "
                + range.bootstrap()
                + ", records "
                + (from == null ? "" : "from " + from + ' ')
                + "until "
                + range.to();
    }
}
