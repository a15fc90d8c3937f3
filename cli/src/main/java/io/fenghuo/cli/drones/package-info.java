/** {@code fenghuo drones}. */
@NullMarked
package io.fenghuo.cli.drones;

import org.jspecify.annotations.NullMarked;
