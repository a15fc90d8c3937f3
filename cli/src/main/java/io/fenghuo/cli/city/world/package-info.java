/** What there is in the simulated city, and what its weather, waters and crowds do. */
@NullMarked
package io.fenghuo.cli.city.world;

import org.jspecify.annotations.NullMarked;
