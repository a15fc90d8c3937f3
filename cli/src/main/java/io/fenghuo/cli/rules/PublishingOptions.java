package io.fenghuo.cli.rules;

import io.fenghuo.cli.kafka.KafkaOption;
import io.fenghuo.connectors.kafka.KafkaPacks;
import io.fenghuo.rules.document.Durations;
import io.fenghuo.rules.publication.Publication;
import io.fenghuo.rules.publication.Publication.Lane;
import io.fenghuo.rules.publication.SigningKey;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What all commands take that publish something. */
final class PublishingOptions {
    private static final Duration USUAL_WAIT = Duration.ofSeconds(30);

    // Picocli injects it before it sets options.
    @SuppressWarnings("NullAway.Init")
    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    @Mixin private KafkaOption kafka = new KafkaOption();

    @Option(
            names = "--key",
            paramLabel = "FILE",
            description =
                    "The key to sign with, as rules keygen made it (default: what the environment"
                            + " variable FENGHUO_SIGNING_KEY names or holds, else"
                            + " ~/.config/fenghuo/signing-key.pem).")
    private @Nullable Path key;

    @Option(
            names = "--activate-at",
            paramLabel = "INSTANT",
            converter = Activation.Converter.class,
            defaultValue = Activation.NOW,
            description =
                    "The event time from which it counts: now (default; five seconds ahead, so that"
                            + " all jobs have it by then), an instant such as 2026-06-12T07:05:00Z,"
                            + " or beginning, which only a pack's first publication can have.")
    private Activation activation = new Activation(true, 0);

    @Option(
            names = "--mode",
            paramLabel = "live|shadow",
            defaultValue = "live",
            description =
                    "live (default): its warnings are alerts; shadow: it runs on the same events,"
                            + " and what it would warn of goes to the topic shadow-alerts.")
    private Lane lane = Lane.LIVE;

    @Option(
            names = "--wait-active",
            description = "Wait until it is in force in every subtask, not only loaded there.")
    private boolean waitActive;

    private Duration wait = USUAL_WAIT;

    @Option(
            names = "--wait",
            paramLabel = "DURATION",
            description =
                    "How long to wait for the jobs' answers (default: 30s); 0 for not at all.")
    void waitFor(String given) {
        wait =
                Duration.ofMillis(
                        given.equals("0")
                                ? 0
                                : Durations.millis(given)
                                        .orElseThrow(
                                                () ->
                                                        new ParameterException(
                                                                command.commandLine(),
                                                                "--wait is "
                                                                        + given
                                                                        + "; write 0 or a duration"
                                                                        + " such as "
                                                                        + Durations.EXAMPLES)));
    }

    KafkaPacks open() throws IOException {
        return new KafkaPacks(kafka.bootstrap());
    }

    SigningKey key() {
        return SigningKeyFile.read(key, System.getenv(), SigningKeyFile.usual());
    }

    /** The event time from which a pack's first or any later publication counts. */
    long activeFromMillis(long nowMillis) {
        return activation.millis(nowMillis);
    }

    /** The same where there is something before it that is changed. */
    long changesFromMillis(long nowMillis) {
        long millis = activation.millis(nowMillis);
        if (millis == Publication.ALWAYS) {
            throw new ParameterException(
                    command.commandLine(),
                    "--activate-at beginning is for the first publication of a pack; use now");
        }
        return millis;
    }

    Lane lane() {
        return lane;
    }

    Duration patience() {
        return wait;
    }

    boolean waitActive() {
        return waitActive;
    }
}
