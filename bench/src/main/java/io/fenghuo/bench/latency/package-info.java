/** How long things took, and what is said of it. */
@NullMarked
package io.fenghuo.bench.latency;

import org.jspecify.annotations.NullMarked;
