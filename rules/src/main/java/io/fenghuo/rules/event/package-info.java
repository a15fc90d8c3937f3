/** What comes in: one observation from outside, typed, and the decoder of its bytes. */
@NullMarked
package io.fenghuo.rules.event;

import org.jspecify.annotations.NullMarked;
