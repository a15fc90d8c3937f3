/** Versioned binary forms of what crosses operators and rests in state. */
@NullMarked
package io.fenghuo.rules.wire;

import org.jspecify.annotations.NullMarked;
