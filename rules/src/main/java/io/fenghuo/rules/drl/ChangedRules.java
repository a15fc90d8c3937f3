package io.fenghuo.rules.drl;

/**
 * Compiled rules that the engine changed, such as rules that tell which ways they went: while this
 * is open, {@link RuleBase#load} takes the changed jar in this process, though it calls what no
 * pack may.
 *
 * <p>What rules may use is held against the jar as it was compiled, and what was changed is metered
 * as any rules are. Caveat: the change itself is trusted, so it must be the caller's own.
 */
public final class ChangedRules implements AutoCloseable {
    private final PackClasses classes;

    private ChangedRules(PackClasses classes) {
        this.classes = classes;
    }

    /**
     * Lets a changed jar in.
     *
     * @param compiled what {@link RuleCompiler#compile} returned
     * @throws io.fenghuo.rules.sandbox.ForbiddenCodeException where that uses what rules may not
     */
    public static ChangedRules admit(byte[] compiled, byte[] changed) {
        return new ChangedRules(PackClasses.admit(compiled, changed));
    }

    @Override
    public void close() {
        classes.release();
    }
}
