/** Tests of the simulated night, and of the demo that shows it. */
@NullMarked
package io.fenghuo.cli.bench;

import org.jspecify.annotations.NullMarked;
