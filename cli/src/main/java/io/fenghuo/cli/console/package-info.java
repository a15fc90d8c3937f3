/** {@code fenghuo console}: the command map. */
@NullMarked
package io.fenghuo.cli.console;

import org.jspecify.annotations.NullMarked;
