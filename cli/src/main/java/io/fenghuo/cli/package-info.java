/** The {@code fenghuo} command: its subcommands, its exit codes, its last words. */
@NullMarked
package io.fenghuo.cli;

import org.jspecify.annotations.NullMarked;
