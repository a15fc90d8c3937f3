/** {@code fenghuo explain}: why an event raised an alert, or why it did not. */
@NullMarked
package io.fenghuo.cli.explain;

import org.jspecify.annotations.NullMarked;
