/** Drools Fusion, a rule for each pattern. */
@NullMarked
package io.fenghuo.bench.peer.droolsfusion;

import org.jspecify.annotations.NullMarked;
