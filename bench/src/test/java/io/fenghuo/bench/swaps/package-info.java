/** Tests of what is said of measurements. */
@NullMarked
package io.fenghuo.bench.swaps;

import org.jspecify.annotations.NullMarked;
