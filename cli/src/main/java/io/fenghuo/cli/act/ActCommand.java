package io.fenghuo.cli.act;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.fenghuo.cli.kafka.KafkaOption;
import io.fenghuo.cli.terminal.BadInputException;
import io.fenghuo.cli.terminal.Given;
import io.fenghuo.cli.terminal.Terminal;
import io.fenghuo.connectors.kafka.AnswerReader;
import io.fenghuo.connectors.kafka.Topics;
import io.fenghuo.rules.incident.Action;
import io.fenghuo.rules.incident.Action.SilenceOrder;
import io.fenghuo.rules.incident.Action.Verb;
import io.fenghuo.rules.incident.ActionJson;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code fenghuo act}: an operator's action, and the answer to it. */
@Command(
        name = "act",
        description = {
            "Send an operator's action to disposal, and wait for the answer: acknowledge, dispatch,"
                    + " en-route, on-scene, controlled, close, reopen, false-alarm, escalate,"
                    + " refuse, withdraw, confirm-flight, sign-off, silence, unsilence.",
            "The exit code is 1 where it was not obeyed; the reason is printed."
        })
public final class ActCommand implements Callable<Integer> {
    private static final int NOT_OBEYED = 1;
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int TIMEOUT_MILLIS = 10_000;

    private final Terminal terminal;

    // Picocli injects it before call().
    @SuppressWarnings("NullAway.Init")
    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "ACTION", description = "What is done.")
    private String action = "";

    @Mixin private KafkaOption kafka = new KafkaOption();

    @Option(
            names = "--county",
            required = true,
            paramLabel = "CODE",
            description = "Whose disposal; city for what belongs to no county.")
    private String county = "";

    @Option(
            names = "--by",
            required = true,
            paramLabel = "NAME",
            description = "Who does it, as a pseudonym.")
    private String by = "";

    @Option(names = "--incident", paramLabel = "ID", description = "Of which incident.")
    private @Nullable String incident;

    @Option(names = "--order", paramLabel = "ID", description = "Of which order of the incident.")
    private @Nullable String order;

    @Option(names = "--unit", paramLabel = "ID", description = "Of dispatch: the unit.")
    private @Nullable String unit;

    @Option(names = "--target", paramLabel = "ROLE", description = "Of dispatch: what it fills.")
    private @Nullable String target;

    @Option(names = "--reason", paramLabel = "TEXT", description = "Why.")
    private @Nullable String reason;

    @Option(names = "--silence", paramLabel = "ID", description = "Of silence and unsilence.")
    private @Nullable String silence;

    @Option(
            names = "--match",
            paramLabel = "MEMBER=VALUE",
            description =
                    "Of silence: scenario, hazard, level, county, cell, key, subject or pack of"
                            + " alerts; several values with | between. All must match.")
    private Map<String, String> match = Map.of();

    @Option(names = "--for", paramLabel = "DURATION", description = "Of silence: for how long.")
    private @Nullable String howLong;

    public ActCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws Exception {
        var now = Instant.now();
        var sent =
                new Action(
                        UUID.randomUUID().toString(),
                        now,
                        verb(),
                        by,
                        county,
                        incident,
                        order,
                        unit,
                        target,
                        silence(now),
                        reason);
        try (var answers = new AnswerReader(kafka.bootstrap())) {
            send(sent);
            var answer = answers.await(sent.id(), PATIENCE);
            if (answer.isEmpty()) {
                throw new BadInputException(
                        "no answer in "
                                + PATIENCE.toSeconds()
                                + " s; the action is sent, but no disposal job seems to run");
            }
            terminal.out().println(answer.get().outcome() + "  " + answer.get().words().en());
            return answer.get().accepted() ? 0 : NOT_OBEYED;
        } catch (KafkaException refused) {
            throw new BadInputException(
                    "Kafka at " + kafka.bootstrap() + ": " + refused.getMessage(), refused);
        }
    }

    private void send(Action sent) throws InterruptedException {
        try (var producer =
                new KafkaProducer<>(
                        Map.<String, Object>of(
                                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                                kafka.bootstrap(),
                                ProducerConfig.MAX_BLOCK_MS_CONFIG,
                                TIMEOUT_MILLIS),
                        new ByteArraySerializer(),
                        new ByteArraySerializer())) {
            producer.send(
                            new ProducerRecord<>(
                                    Topics.ACTIONS,
                                    county.getBytes(UTF_8),
                                    ActionJson.encode(sent)))
                    .get();
        } catch (ExecutionException refused) {
            throw new BadInputException(
                    "Kafka at " + kafka.bootstrap() + " refuses: " + refused.getCause(), refused);
        }
    }

    private Verb verb() {
        for (var verb : Verb.values()) {
            if (word(verb).equals(action)) {
                return verb;
            }
        }
        throw mistake(
                "no action is "
                        + action
                        + "; known are "
                        + Arrays.stream(Verb.values())
                                .map(ActCommand::word)
                                .collect(Collectors.joining(", ")));
    }

    private static String word(Verb verb) {
        return verb.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private @Nullable SilenceOrder silence(Instant now) {
        if (silence == null) {
            return null;
        }
        var matchers =
                match.entrySet().stream()
                        .collect(
                                Collectors.toMap(
                                        Map.Entry::getKey,
                                        each -> List.of(each.getValue().split("\\|"))));
        var until = howLong == null ? null : now.plus(Given.duration("--for", howLong));
        return new SilenceOrder(silence, matchers, null, until);
    }

    private ParameterException mistake(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
