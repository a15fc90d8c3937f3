/** How well alerts told of what did happen. */
@NullMarked
package io.fenghuo.cli.evaluate;

import org.jspecify.annotations.NullMarked;
