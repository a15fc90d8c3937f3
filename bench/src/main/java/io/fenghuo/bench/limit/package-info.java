/** What no engine on these cores can be faster than. */
@NullMarked
package io.fenghuo.bench.limit;

import org.jspecify.annotations.NullMarked;
