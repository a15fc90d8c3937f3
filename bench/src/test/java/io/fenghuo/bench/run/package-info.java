/** Tests of how runs are made and compared. */
@NullMarked
package io.fenghuo.bench.run;

import org.jspecify.annotations.NullMarked;
