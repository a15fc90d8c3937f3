/** Docks and flights that exist nowhere. */
@NullMarked
package io.fenghuo.connectors.drone.simulator;

import org.jspecify.annotations.NullMarked;
