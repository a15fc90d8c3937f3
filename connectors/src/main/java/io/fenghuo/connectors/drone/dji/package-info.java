/** Docks that speak the DJI Cloud API over MQTT. */
@NullMarked
package io.fenghuo.connectors.drone.dji;

import org.jspecify.annotations.NullMarked;
