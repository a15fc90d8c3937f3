/** Graded findings: the four levels, a warning, and who is to be sent for it. */
@NullMarked
package io.fenghuo.rules.warning;

import org.jspecify.annotations.NullMarked;
