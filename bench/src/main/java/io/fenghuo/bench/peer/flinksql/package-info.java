/** Flink SQL, MATCH_RECOGNIZE for each pattern. */
@NullMarked
package io.fenghuo.bench.peer.flinksql;

import org.jspecify.annotations.NullMarked;
