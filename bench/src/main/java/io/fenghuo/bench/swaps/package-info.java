/** What events feel of packs that change. */
@NullMarked
package io.fenghuo.bench.swaps;

import org.jspecify.annotations.NullMarked;
