package io.fenghuo.jobs.packs;

import io.fenghuo.rules.sequence.PatternDefinition;
import java.io.Serializable;

/** Tries whether a pattern can be followed. */
@FunctionalInterface
public interface PatternCheck extends Serializable {

    /** Throws {@link IllegalArgumentException} with the reason where it cannot. */
    void check(PatternDefinition pattern);
}
