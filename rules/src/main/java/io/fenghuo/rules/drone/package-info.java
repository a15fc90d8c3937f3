/** Whether a drone may fly, and from which dock. */
@NullMarked
package io.fenghuo.rules.drone;

import org.jspecify.annotations.NullMarked;
