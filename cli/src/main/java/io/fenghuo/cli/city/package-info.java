/** A simulated city that lasts: events as they would arrive, and what did happen. */
@NullMarked
package io.fenghuo.cli.city;

import org.jspecify.annotations.NullMarked;
