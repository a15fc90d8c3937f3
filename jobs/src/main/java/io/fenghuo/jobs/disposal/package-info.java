/** Early disposal on Flink: from alerts to people on the way, keyed by county. */
@NullMarked
package io.fenghuo.jobs.disposal;

import org.jspecify.annotations.NullMarked;
