/** Tests of what is said of measurements. */
@NullMarked
package io.fenghuo.cli.bench;

import org.jspecify.annotations.NullMarked;
