/** How many events a second, measured on this machine. */
@NullMarked
package io.fenghuo.cli.bench;

import org.jspecify.annotations.NullMarked;
