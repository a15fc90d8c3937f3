/** Incidents and orders: what disposal keeps, says and hears. */
@NullMarked
package io.fenghuo.rules.incident;

import org.jspecify.annotations.NullMarked;
