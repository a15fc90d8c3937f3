package io.fenghuo.cli.rules;

import io.fenghuo.cli.terminal.BadInputException;
import io.fenghuo.cli.terminal.StatusLine;
import io.fenghuo.cli.terminal.Terminal;
import io.fenghuo.rules.pack.CompiledPack;
import io.fenghuo.rules.pack.PackFolder;
import io.fenghuo.rules.publication.Publication;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code fenghuo rules publish}: brings packs into force in jobs that run. */
@Command(
        name = "publish",
        description = {
            "Lint, test, compile and sign packs, publish them to the jobs, and show what the jobs"
                    + " make of it. An error of lint, a failing test or a job that rejects a pack:"
                    + " exit code 1. What is in force stays so until the pack's instant, and where"
                    + " a job rejects it.",
            "A version once published cannot say something else; raise it in pack.yaml. A pack that"
                    + " is in force as it is, is left alone."
        })
public final class PublishCommand implements Callable<Integer> {
    private final Terminal terminal;
    private final Clock clock = Clock.systemUTC();

    @Parameters(
            arity = "1..*",
            paramLabel = "PACK",
            description = "A pack's folder, or a folder of packs.")
    private List<Path> given = List.of();

    @Mixin private PublishingOptions options = new PublishingOptions();

    @Option(
            names = "--again",
            description =
                    "Publish also what is in force as it is, compiled and signed anew, as after an"
                            + " update of Fenghuo or a change of keys.")
    private boolean again;

    public PublishCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws Exception {
        var key = options.key();
        int findings = check(new LintCommand(aside()));
        if (findings == 0) {
            findings = check(new TestCommand(aside()));
        }
        if (findings != 0) {
            return findings;
        }
        var compiled = compile();
        try (var packs = options.open()) {
            var shelf = Shelf.of(packs.all(), packs.statuses());
            long now = clock.millis();
            var publications = new ArrayList<Publication>();
            for (var content : compiled) {
                var publication =
                        new Publication(
                                content.id(),
                                options.lane(),
                                options.activeFromMillis(now),
                                now,
                                content);
                if (again || !isInForce(shelf, publication, content)) {
                    publications.add(publication);
                } else {
                    terminal.out()
                            .println(
                                    "%s is in force (%s) as it is; --again publishes it all the same"
                                            .formatted(content, options.lane()));
                }
            }
            return publications.isEmpty()
                    ? 0
                    : new Publisher(terminal, packs, key, options, clock)
                            .publish(shelf, publications);
        }
    }

    /** What the checks have to say goes aside, since here they are no result. */
    private Terminal aside() {
        return new Terminal(
                terminal.err(),
                terminal.err(),
                terminal.errIsTerminal(),
                terminal.errIsTerminal(),
                false);
    }

    /** As the author runs it, so that publishing asks for nothing else. */
    private int check(Callable<Integer> command) throws Exception {
        var arguments = new ArrayList<>(List.of("--"));
        given.forEach(each -> arguments.add(each.toString()));
        new CommandLine(command).parseArgs(arguments.toArray(String[]::new));
        return command.call();
    }

    private List<CompiledPack> compile() {
        var byId = new TreeMap<String, CompiledPack>();
        try (var status = new StatusLine(terminal)) {
            for (var each : given) {
                for (var folder : PackFolder.folders(each)) {
                    status.show("compiling " + folder + " …");
                    for (var pack : PackFolder.compileAll(folder)) {
                        if (byId.put(pack.id(), pack) != null) {
                            throw new BadInputException(
                                    folder
                                            + ": another of the given packs has the id "
                                            + pack.id());
                        }
                    }
                }
            }
        }
        return List.copyOf(byId.values());
    }

    private static boolean isInForce(Shelf shelf, Publication publication, CompiledPack content) {
        return shelf.inForceAt(
                        publication.pack(), publication.lane(), publication.activeFromMillis())
                .map(item -> item.publication().content())
                .map(there -> there.hash().equals(content.hash()))
                .orElse(false);
    }
}
