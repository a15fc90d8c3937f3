package io.fenghuo.rules.lint;

/** One kind of mistake, looked for in a whole pack. */
@FunctionalInterface
interface Check {

    void check(PackSources sources, Findings findings);
}
