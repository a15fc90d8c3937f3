/** What the map is drawn of: base layers, and what is known of the city as GeoJSON. */
@NullMarked
package io.fenghuo.console.map;

import org.jspecify.annotations.NullMarked;
