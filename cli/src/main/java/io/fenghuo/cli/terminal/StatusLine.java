package io.fenghuo.cli.terminal;

/**
 * One line at the bottom of a terminal that is redrawn in place; in a pipe it is never written.
 *
 * <p>Lines that must stay are printed through {@link #above}, so that they and the status do not
 * run into each other, also when several threads write.
 */
public final class StatusLine implements AutoCloseable {
    private static final String ERASE = "\r\u001b[K";

    private final Terminal terminal;
    private String shown = "";

    public StatusLine(Terminal terminal) {
        this.terminal = terminal;
    }

    /** Redraws the status; callers keep it shorter than a line. */
    public synchronized void show(String status) {
        if (!terminal.errIsTerminal()) {
            return;
        }
        shown = status;
        terminal.err().print(ERASE + status);
        terminal.err().flush();
    }

    /** Prints a line of result that stays, and the status again under it. */
    public synchronized void above(String line) {
        erase();
        terminal.out().println(line);
        terminal.out().flush();
        if (!shown.isEmpty()) {
            terminal.err().print(shown);
            terminal.err().flush();
        }
    }

    private void erase() {
        if (!shown.isEmpty()) {
            terminal.err().print(ERASE);
            terminal.err().flush();
        }
    }

    /** Leaves the line empty. */
    @Override
    public synchronized void close() {
        erase();
        shown = "";
    }
}
