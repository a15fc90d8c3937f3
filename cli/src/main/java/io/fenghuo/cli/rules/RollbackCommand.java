package io.fenghuo.cli.rules;

import io.fenghuo.cli.terminal.BadInputException;
import io.fenghuo.cli.terminal.Terminal;
import io.fenghuo.rules.pack.CompiledPack;
import io.fenghuo.rules.publication.Publication;
import io.fenghuo.rules.publication.RefusedPublicationException;
import io.fenghuo.rules.publication.SigningKey;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code fenghuo rules rollback}: brings the version before into force again. */
@Command(
        name = "rollback",
        description = {
            "Bring back the version of a pack that was in force before the one that is, as it was"
                    + " published, signed anew. Done twice, it is undone; --to goes further back.",
            "Only what is signed with your own key, or one that --trust names, is signed again."
        })
public final class RollbackCommand implements Callable<Integer> {
    private final Terminal terminal;
    private final Clock clock = Clock.systemUTC();

    @Parameters(paramLabel = "PACKID", description = "The id of the pack, as in its pack.yaml.")
    private String pack = "";

    @Mixin private PublishingOptions options = new PublishingOptions();

    @Option(
            names = "--to",
            paramLabel = "VERSION",
            description = "The version to go back to (default: the one before).")
    private @Nullable String version;

    @Option(
            names = "--trust",
            paramLabel = "FILE",
            description = "The public key of another who publishes; may be repeated.")
    private List<Path> trusted = List.of();

    public RollbackCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws Exception {
        var key = options.key();
        try (var packs = options.open()) {
            var shelf = Shelf.of(packs.all(), packs.statuses());
            long now = clock.millis();
            long instant = options.changesFromMillis(now);
            var current =
                    shelf.inForceAt(pack, options.lane(), instant)
                            .orElseThrow(
                                    () ->
                                            new BadInputException(
                                                    "nothing of %s is in force (%s) at %s; fenghuo rules list shows what is"
                                                            .formatted(
                                                                    pack,
                                                                    options.lane(),
                                                                    Instant.ofEpochMilli(instant))))
                            .publication();
            var content = content(target(shelf, current), key);
            terminal.err()
                    .println(
                            "in force at %s: %s; going to %s"
                                    .formatted(Instant.ofEpochMilli(instant), current, content));
            return new Publisher(terminal, packs, key, options, clock)
                    .publish(
                            shelf,
                            List.of(new Publication(pack, options.lane(), instant, now, content)));
        }
    }

    private Shelf.Item target(Shelf shelf, Publication current) {
        var wanted = version;
        Optional<Shelf.Item> found =
                wanted == null
                        ? shelf.before(current)
                        : shelf.version(pack, options.lane(), wanted)
                                .filter(item -> !item.publication().retires());
        return found.orElseThrow(
                () ->
                        new BadInputException(
                                wanted == null
                                        ? "there is no version before %s to go back to; fenghuo rules retire %s takes it out of force"
                                                .formatted(current, pack)
                                        : "version %s of %s was never published (%s), or every job rejects it; fenghuo rules list --all shows what was"
                                                .formatted(wanted, pack, options.lane())));
    }

    /** Checked before it is signed again, since anyone who can write the topic may have put it. */
    private CompiledPack content(Shelf.Item target, SigningKey key) {
        try {
            var content = target.signed().open(SigningKeyFile.trusted(key, trusted)).content();
            if (content == null) {
                throw new IllegalStateException("a retirement was chosen: " + target);
            }
            return content;
        } catch (RefusedPublicationException untrusted) {
            throw new BadInputException(
                    "%s is not signed again: %s; give the public key of the one who published it with --trust FILE, or publish the pack from its folder"
                            .formatted(target.publication(), untrusted.getMessage()),
                    untrusted);
        }
    }
}
