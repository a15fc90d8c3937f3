/** The events of the simulated city, as a workload. */
@NullMarked
package io.fenghuo.bench.city;

import org.jspecify.annotations.NullMarked;
