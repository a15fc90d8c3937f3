/** Fleets of drones in docks: orders go out, progress and the state of docks come in. */
@NullMarked
package io.fenghuo.connectors.drone;

import org.jspecify.annotations.NullMarked;
