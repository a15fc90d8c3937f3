/**
 * Keeps the code of rule packs within bounds: rules are programs that authors publish, and a task
 * manager runs them.
 *
 * <p>Two walls stand one behind the other. {@link io.fenghuo.rules.sandbox.PackCode} refuses
 * classes that refer to anything that {@code allowed.txt} does not list. What they may refer to is
 * then metered: each turn of a loop, each call of their own, and each library call that may be long
 * or large spends from the {@link io.fenghuo.rules.sandbox.Budget} of the evaluation.
 */
@NullMarked
package io.fenghuo.rules.sandbox;

import org.jspecify.annotations.NullMarked;
