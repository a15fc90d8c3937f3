/** Tests of the simulated evening, and of the demo that shows it. */
@NullMarked
package io.fenghuo.cli.demo;

import org.jspecify.annotations.NullMarked;
