/** Drools as Fenghuo uses it: compile once, one session per subtask, insert, fire, delete. */
@NullMarked
package io.fenghuo.rules.drl;

import org.jspecify.annotations.NullMarked;
