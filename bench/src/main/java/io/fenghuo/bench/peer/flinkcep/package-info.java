/** Plain Flink CEP, an operator for each pattern. */
@NullMarked
package io.fenghuo.bench.peer.flinkcep;

import org.jspecify.annotations.NullMarked;
