/** Tests of what is said of measurements. */
@NullMarked
package io.fenghuo.bench.report;

import org.jspecify.annotations.NullMarked;
