/** Patterns over signals as a pack declares them. */
@NullMarked
package io.fenghuo.rules.sequence;

import org.jspecify.annotations.NullMarked;
