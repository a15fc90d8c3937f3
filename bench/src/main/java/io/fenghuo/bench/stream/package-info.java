/** Simulated events of many kinds, at any rate. */
@NullMarked
package io.fenghuo.bench.stream;

import org.jspecify.annotations.NullMarked;
