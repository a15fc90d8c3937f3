/**
 * Why a rule held or not: its conditions as written, each measured at the facts in question.
 *
 * <p>Drools says which rules fired, never what kept the others from it. So the conditions are taken
 * apart and compiled anew as small rules, probes, that report both sides of each comparison.
 */
@NullMarked
package io.fenghuo.rules.probe;

import org.jspecify.annotations.NullMarked;
