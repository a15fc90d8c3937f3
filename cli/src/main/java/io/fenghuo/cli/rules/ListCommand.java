package io.fenghuo.cli.rules;

import io.fenghuo.cli.kafka.KafkaOption;
import io.fenghuo.cli.terminal.Terminal;
import io.fenghuo.connectors.kafka.KafkaPacks;
import java.io.IOException;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code fenghuo rules list}: what is in force, where, since when. */
@Command(
        name = "list",
        description = {
            "Show the published packs: what is in force, what is scheduled, what the jobs reject,"
                    + " and under each what the jobs say of it, by stage and subtask.",
            "FROM is event time. What is in force is told by this computer's clock; a job whose"
                    + " events lag behind still judges them by the version before. The same is true of the"
                    + " campaigns that live packs bring: planned, in force or expired."
        })
public final class ListCommand implements Callable<Integer> {
    private final Terminal terminal;
    private final Clock clock = Clock.systemUTC();

    @Mixin private KafkaOption kafka = new KafkaOption();

    @Option(names = "--all", description = "Show also what was replaced, and old rejections.")
    private boolean all;

    @Option(
            names = "--json",
            description = "The same as a JSON array; activeFrom is null for the beginning.")
    private boolean json;

    public ListCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        try (var packs = new KafkaPacks(kafka.bootstrap())) {
            var shelf = Shelf.of(packs.all(), packs.statuses());
            long now = clock.millis();
            var shown = shown(shelf, now);
            if (json) {
                terminal.out().println(PackTable.json(shown, now));
            } else {
                PackTable.lines(shown, now).forEach(terminal.out()::println);
            }
            shelf.unreadable()
                    .forEach(
                            record ->
                                    terminal.err()
                                            .println(
                                                    "no publication: "
                                                            + record.key()
                                                            + ": "
                                                            + record.why()));
            if (shown.isEmpty()) {
                terminal.err().println("nothing is published");
            }
        }
        return 0;
    }

    private Map<Shelf.Item, Shelf.Standing> shown(Shelf shelf, long nowMillis) {
        if (!all) {
            return shelf.current(nowMillis);
        }
        var shown = new LinkedHashMap<Shelf.Item, Shelf.Standing>();
        shelf.items().forEach(item -> shown.put(item, shelf.standing(item, nowMillis)));
        return shown;
    }
}
