/** What arrives from outside, before and after it is found to be an event. */
@NullMarked
package io.fenghuo.connectors.intake;

import org.jspecify.annotations.NullMarked;
