/** Tests of what the comparison rests on. */
@NullMarked
package io.fenghuo.bench.pattern;

import org.jspecify.annotations.NullMarked;
