/** Keyed aggregates over event time, declared in a pack and handed to its rules as numbers. */
@NullMarked
package io.fenghuo.rules.feature;

import org.jspecify.annotations.NullMarked;
