/** What no engine on these cores can be faster than, and the barest Flink job with state. */
@NullMarked
package io.fenghuo.bench.limit;

import org.jspecify.annotations.NullMarked;
