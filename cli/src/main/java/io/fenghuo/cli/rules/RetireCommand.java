package io.fenghuo.cli.rules;

import io.fenghuo.cli.terminal.BadInputException;
import io.fenghuo.cli.terminal.Terminal;
import io.fenghuo.rules.publication.Publication;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code fenghuo rules retire}: takes a pack out of force. */
@Command(
        name = "retire",
        description = {
            "Take a pack out of force: no event of the instant or later is judged by it.",
            "It stays published: rules rollback brings it back."
        })
public final class RetireCommand implements Callable<Integer> {
    private final Terminal terminal;
    private final Clock clock = Clock.systemUTC();

    @Parameters(paramLabel = "PACKID", description = "The id of the pack, as in its pack.yaml.")
    private String pack = "";

    @Mixin private PublishingOptions options = new PublishingOptions();

    public RetireCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws Exception {
        var key = options.key();
        try (var packs = options.open()) {
            var shelf = Shelf.of(packs.all(), packs.statuses());
            long now = clock.millis();
            long instant = options.changesFromMillis(now);
            boolean inForce =
                    shelf.inForceAt(pack, options.lane(), instant)
                            .filter(item -> !item.publication().retires())
                            .isPresent();
            if (!inForce) {
                throw new BadInputException(
                        "no version of %s is in force (%s) at %s; fenghuo rules list shows what is"
                                .formatted(pack, options.lane(), Instant.ofEpochMilli(instant)));
            }
            return new Publisher(terminal, packs, key, options, clock)
                    .publish(
                            shelf,
                            List.of(new Publication(pack, options.lane(), instant, now, null)));
        }
    }
}
