/** Siddhi, a query for each pattern. */
@NullMarked
package io.fenghuo.bench.peer.siddhi;

import org.jspecify.annotations.NullMarked;
