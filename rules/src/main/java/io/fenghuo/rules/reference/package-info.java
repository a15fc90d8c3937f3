/**
 * What is known beforehand: devices with dated thresholds, places, counties, and the grid of cells.
 */
@NullMarked
package io.fenghuo.rules.reference;

import org.jspecify.annotations.NullMarked;
