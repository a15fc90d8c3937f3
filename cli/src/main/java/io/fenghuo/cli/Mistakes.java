package io.fenghuo.cli;

import io.fenghuo.cli.terminal.BadInputException;
import io.fenghuo.cli.terminal.Terminal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import java.util.function.BooleanSupplier;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/**
 * Turns whatever goes wrong into one line on standard error and exit code 2.
 *
 * <p>A stack trace is for the one who asks for it with {@code --verbose}.
 */
public final class Mistakes implements IParameterExceptionHandler, IExecutionExceptionHandler {
    private static final int BAD_INPUT = 2;

    private final Terminal terminal;
    private final BooleanSupplier verbose;

    public Mistakes(Terminal terminal, BooleanSupplier verbose) {
        this.terminal = terminal;
        this.verbose = verbose;
    }

    @Override
    public int handleParseException(ParameterException mistake, String[] arguments) {
        var command = mistake.getCommandLine().getCommandSpec().qualifiedName();
        say(oneLine(String.valueOf(mistake.getMessage())) + " (see " + command + " --help)");
        return BAD_INPUT;
    }

    @Override
    public int handleExecutionException(
            Exception failure, CommandLine commandLine, ParseResult parsed) {
        if (verbose.getAsBoolean()) {
            failure.printStackTrace(terminal.err());
        }
        say(words(failure, verbose.getAsBoolean()));
        return BAD_INPUT;
    }

    private static String words(Exception failure, boolean verbose) {
        if (failure instanceof BadInputException || failure instanceof IllegalArgumentException) {
            return first(String.valueOf(failure.getMessage()).strip());
        }
        var message = failure.getMessage() == null ? "" : oneLine(failure.getMessage());
        if (failure instanceof NoSuchFileException) {
            return message + ": no such file";
        }
        if (failure instanceof UncheckedIOException || failure instanceof IOException) {
            return "input or output failed: " + message;
        }
        return "failed: "
                + failure.getClass().getSimpleName()
                + (message.isEmpty() ? "" : ": " + message)
                + (verbose ? "" : " (--verbose shows where)");
    }

    /** Of several things that are wrong, a line each, the first, and how many more. */
    private static String first(String lines) {
        long more = lines.lines().count() - 1;
        return lines.lines().findFirst().orElse("")
                + (more > 0 ? " (and " + more + " more lines, with --verbose)" : "");
    }

    private static String oneLine(String text) {
        return text.strip().replaceAll("\\s*\\R\\s*", " ");
    }

    private void say(String line) {
        terminal.err().println("fenghuo: " + line);
        terminal.err().flush();
    }
}
