package io.fenghuo.cli;

import io.fenghuo.cli.terminal.BadInputException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/**
 * {@code fenghuo bench}, where it cannot be run: it is a module that nothing depends on, and the
 * launcher starts it by itself. It stands here so that the list of commands names it.
 */
@Command(
        name = "bench",
        description =
                "Measure the engine beside its peers; ./fenghuo builds this when it is asked.")
public final class BenchElsewhereCommand implements Callable<Integer> {
    @Override
    public Integer call() {
        throw new BadInputException(
                "bench is a module of its own; run it by the script ./fenghuo of a clone");
    }
}
