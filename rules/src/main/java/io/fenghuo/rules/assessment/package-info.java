/** Assessment rules: what is active around a place in, graded warnings out. */
@NullMarked
package io.fenghuo.rules.assessment;

import org.jspecify.annotations.NullMarked;
