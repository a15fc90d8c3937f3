/** The command that measures the engine beside its peers. */
@NullMarked
package io.fenghuo.bench;

import org.jspecify.annotations.NullMarked;
