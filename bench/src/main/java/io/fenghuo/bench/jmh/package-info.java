/** The parts of the engine alone, timed by JMH. */
@NullMarked
package io.fenghuo.bench.jmh;

import org.jspecify.annotations.NullMarked;
