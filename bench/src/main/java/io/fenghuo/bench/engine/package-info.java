/** The engine as a contestant. */
@NullMarked
package io.fenghuo.bench.engine;

import org.jspecify.annotations.NullMarked;
