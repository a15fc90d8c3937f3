package io.fenghuo.cli.receive;

import io.fenghuo.cli.terminal.BadInputException;
import io.fenghuo.cli.terminal.Terminal;
import io.fenghuo.connectors.receive.Behaviour.Failing;
import io.fenghuo.connectors.receive.Message;
import io.fenghuo.connectors.receive.Receiver;
import io.fenghuo.connectors.receive.WebhookSecret;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code fenghuo receive}: listens for webhooks, verifies them, and shows a line each. */
@Command(
        name = "receive",
        description = {
            "Listen for webhooks, verify their signatures (Standard Webhooks), and show a line for"
                    + " each message: when it came, its type, level and incident. A message that"
                    + " comes again is accepted and not shown again. Ctrl-C ends it with a summary.",
            "It is for looking and trying: it forgets everything when it ends, unless --out is"
                    + " given, and speaks HTTP without TLS."
        })
public final class ReceiveCommand implements Callable<Integer> {
    private static final String ENVIRONMENT = "env:";
    private static final int MAX_PORT = 65_535;

    private final Terminal terminal;
    private final CountDownLatch stop = new CountDownLatch(1);
    private final CountDownLatch ended = new CountDownLatch(1);

    @Option(
            names = "--port",
            paramLabel = "N",
            defaultValue = "9100",
            description = "Where to listen (default: ${DEFAULT-VALUE}); 0 for any that is free.")
    private int port;

    @Option(
            names = "--bind",
            paramLabel = "ADDRESS",
            defaultValue = "127.0.0.1",
            description =
                    "The address to listen at (default: ${DEFAULT-VALUE}, this computer only).")
    private String bind = "127.0.0.1";

    @Option(
            names = "--secret",
            paramLabel = "SECRET",
            description =
                    "whsec_…, or env:NAME to read it from the environment, where other users of this"
                            + " computer do not see it. Several may be given; any will do.")
    private List<String> secrets = new ArrayList<>();

    @Option(names = "--generate-secret", description = "Print a fresh secret, and do nothing else.")
    private boolean generate;

    @Option(
            names = "--fail",
            paramLabel = "SHARE",
            description =
                    "Answer 500 to this share of the signed requests, from 0 to 1; half of those"
                            + " after the message was taken in.")
    private @Nullable Double fail;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "7",
            description = "Of the choice which fail (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description = "Append each message to this file too, a line of JSON each.")
    private @Nullable Path out;

    public ReceiveCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        if (generate) {
            terminal.out().println(WebhookSecret.generate());
            return 0;
        }
        var known = secrets.stream().map(ReceiveCommand::secret).toList();
        var failing = fail == null ? null : failing(fail);
        var address = address();
        var hook = new Thread(this::stopAndWait, "stop");
        Runtime.getRuntime().addShutdownHook(hook);
        try (var file = out == null ? Writer.nullWriter() : file(out);
                var receiver = listen(address, known, file)) {
            if (failing != null) {
                receiver.behave(failing);
            }
            greet(receiver, known.isEmpty());
            awaitStop();
            summary(receiver);
        } finally {
            ended.countDown();
            unhook(hook);
        }
        return 0;
    }

    private void greet(Receiver receiver, boolean open) {
        if (open) {
            terminal.err()
                    .println(
                            "WARNING: no --secret is given, so nothing is verified: anybody who"
                                    + " reaches this port is believed");
        }
        terminal.err().println("listening at " + receiver.url() + " (Ctrl-C ends it)");
        terminal.err().flush();
    }

    private void awaitStop() {
        try {
            stop.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void summary(Receiver receiver) {
        var counts = receiver.counts();
        terminal.err()
                .println(
                        "%d accepted, %d duplicates, %d refused%s"
                                .formatted(
                                        counts.accepted(),
                                        counts.duplicates(),
                                        counts.refused(),
                                        fail == null
                                                ? ""
                                                : ", %d failed as told"
                                                        .formatted(counts.misbehaved())));
        terminal.err().flush();
    }

    private Receiver listen(InetSocketAddress address, List<WebhookSecret> known, Writer file)
            throws IOException {
        try {
            return new Receiver(address, known, Clock.systemUTC(), message -> show(message, file));
        } catch (IOException refused) {
            throw new BadInputException(
                    "cannot listen at %s port %d: %s".formatted(bind, port, refused.getMessage()),
                    refused);
        }
    }

    private void show(Message message, Writer file) {
        try {
            file.write(MessageLine.forFile(message) + "\n");
            file.flush();
        } catch (IOException full) {
            throw new UncheckedIOException(full);
        }
        terminal.out().println(MessageLine.forPeople(message));
        terminal.out().flush();
    }

    private static Writer file(Path out) throws IOException {
        var folder = out.toAbsolutePath().getParent();
        if (folder != null && !Files.isDirectory(folder)) {
            throw new BadInputException(out + ": there is no folder " + folder);
        }
        return Files.newBufferedWriter(
                out, StandardCharsets.UTF_8, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    private static WebhookSecret secret(String given) {
        var written = given;
        if (given.startsWith(ENVIRONMENT)) {
            var name = given.substring(ENVIRONMENT.length());
            written = System.getenv(name);
            if (written == null) {
                throw new BadInputException(
                        "--secret is " + given + ", but " + name + " is not in the environment");
            }
        }
        try {
            return WebhookSecret.parse(written);
        } catch (IllegalArgumentException wrong) {
            throw new BadInputException(
                    "--secret: " + wrong.getMessage() + " (--generate-secret makes one)", wrong);
        }
    }

    private Failing failing(double share) {
        try {
            return new Failing(share, seed);
        } catch (IllegalArgumentException wrong) {
            throw new BadInputException("--fail: " + wrong.getMessage(), wrong);
        }
    }

    private InetSocketAddress address() {
        if (port < 0 || port > MAX_PORT) {
            throw new BadInputException("--port is " + port + "; it must be 0 to " + MAX_PORT);
        }
        try {
            return new InetSocketAddress(InetAddress.getByName(bind), port);
        } catch (UnknownHostException unknown) {
            throw new BadInputException("--bind is " + bind + "; there is no such host", unknown);
        }
    }

    /** Lets the summary be printed before the process is gone. */
    private void stopAndWait() {
        stop.countDown();
        try {
            if (!ended.await(5, TimeUnit.SECONDS)) {
                terminal.err().println("fenghuo: killed while a message was being written");
            }
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }

    private static void unhook(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException goingDown) {
            // Then it is the hook that waits for us.
            return;
        }
    }
}
