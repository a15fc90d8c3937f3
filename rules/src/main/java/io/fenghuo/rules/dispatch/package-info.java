/** Who is sent: response rings, units, and which of them is there first. */
@NullMarked
package io.fenghuo.rules.dispatch;

import org.jspecify.annotations.NullMarked;
