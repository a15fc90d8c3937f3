/** The patterns that all peers can express, events for them, and what must be found. */
@NullMarked
package io.fenghuo.bench.pattern;

import org.jspecify.annotations.NullMarked;
