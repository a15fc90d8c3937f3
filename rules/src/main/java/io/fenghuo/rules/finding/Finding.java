package io.fenghuo.rules.finding;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What detection and sequencing found and assessment judges: a signal, or a match of several. */
public sealed interface Finding permits Signal, Match {
    /** Derived from what caused it; equal on replay. */
    String id();

    String pack();

    String packVersion();

    /** The signal's or the pattern's name. */
    String name();

    /** The entity that it is about. */
    String subject();

    /** When it happened; of a match, when it was found: see {@link Match}. */
    long timeMillis();

    /** Degrees east, or NaN. */
    double lon();

    /** Degrees north, or NaN. */
    double lat();

    @Nullable String cell();

    @Nullable String county();

    /** What it rests on, oldest first. */
    List<Evidence> evidence();
}
