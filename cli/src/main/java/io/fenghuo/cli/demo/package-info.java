/** {@code fenghuo demo}: everything embedded, fed with a simulated city. */
@NullMarked
package io.fenghuo.cli.demo;

import org.jspecify.annotations.NullMarked;
