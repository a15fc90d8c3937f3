/** Tests of what is said of latencies. */
@NullMarked
package io.fenghuo.bench.latency;

import org.jspecify.annotations.NullMarked;
