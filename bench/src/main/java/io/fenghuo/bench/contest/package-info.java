/** What takes part in a comparison is given, and what it gives back. */
@NullMarked
package io.fenghuo.bench.contest;

import org.jspecify.annotations.NullMarked;
