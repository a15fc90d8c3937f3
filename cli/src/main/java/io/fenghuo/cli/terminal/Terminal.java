package io.fenghuo.cli.terminal;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * Where a command writes: results to standard output, everything else to standard error.
 *
 * <p>Whether a stream is a terminal is told by the launcher, since Java 17 cannot ask for one
 * stream alone. Text is UTF-8 whatever the locale, or Chinese headlines would come out as question
 * marks under {@code LANG=C}.
 *
 * @param out results
 * @param err progress, summaries and mistakes
 * @param outIsTerminal whether a person sees {@code out} as it is written
 * @param errIsTerminal whether a person sees {@code err} as it is written, so that a line may be
 *     redrawn
 * @param colour whether {@code out} may be coloured
 */
public record Terminal(
        PrintWriter out,
        PrintWriter err,
        boolean outIsTerminal,
        boolean errIsTerminal,
        boolean colour) {

    /** The streams of this process. */
    public static Terminal ofProcess() {
        boolean out = Boolean.getBoolean("fenghuo.terminal.out");
        boolean err = Boolean.getBoolean("fenghuo.terminal.err");
        return new Terminal(
                writer(FileDescriptor.out),
                writer(FileDescriptor.err),
                out,
                err,
                out && colourWanted(System.getenv()));
    }

    /** Neither a terminal nor coloured. */
    public static Terminal plain(PrintWriter out, PrintWriter err) {
        return new Terminal(out, err, false, false, false);
    }

    /** See no-color.org: any value but the empty one turns colour off. */
    static boolean colourWanted(Map<String, String> environment) {
        return environment.getOrDefault("NO_COLOR", "").isEmpty()
                && !"dumb".equals(environment.get("TERM"));
    }

    private static PrintWriter writer(FileDescriptor descriptor) {
        return new PrintWriter(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
    }
}
