/**
 * What the commands share of the console: colour, lines that are redrawn, the words for a mistake.
 */
@NullMarked
package io.fenghuo.cli.terminal;

import org.jspecify.annotations.NullMarked;
