/** {@code fenghuo demo}: everything embedded, fed with a simulated night. */
@NullMarked
package io.fenghuo.cli.demo;

import org.jspecify.annotations.NullMarked;
