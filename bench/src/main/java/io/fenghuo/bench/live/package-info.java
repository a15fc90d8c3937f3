/** The detection job as it runs live, and how long an alert takes in it. */
@NullMarked
package io.fenghuo.bench.live;

import org.jspecify.annotations.NullMarked;
