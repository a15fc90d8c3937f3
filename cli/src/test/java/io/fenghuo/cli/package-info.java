/** Tests of the command, and of what all modules must hold. */
@NullMarked
package io.fenghuo.cli;

import org.jspecify.annotations.NullMarked;
