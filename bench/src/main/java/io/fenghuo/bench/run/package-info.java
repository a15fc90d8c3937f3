/** Rounds in JVMs of their own, one contestant after another. */
@NullMarked
package io.fenghuo.bench.run;

import org.jspecify.annotations.NullMarked;
