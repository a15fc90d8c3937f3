package io.fenghuo.cli.demo;

import io.fenghuo.rules.warning.Level;

/** The four colours on a terminal. */
final class Colours {
    private static final String RESET = "\u001b[0m";

    private Colours() {}

    static String of(Level level, String text, boolean colour) {
        return colour ? code(level) + text + RESET : text;
    }

    /** From the palette of 256, since the basic sixteen have no orange. */
    private static String code(Level level) {
        return switch (level) {
            case BLUE -> "\u001b[1;38;5;255;48;5;26m";
            case YELLOW -> "\u001b[1;38;5;16;48;5;220m";
            case ORANGE -> "\u001b[1;38;5;16;48;5;208m";
            case RED -> "\u001b[1;38;5;255;48;5;160m";
        };
    }
}
