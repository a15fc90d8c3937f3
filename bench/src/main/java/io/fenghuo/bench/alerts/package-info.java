/** Alerts that disposal and the console are timed with. */
@NullMarked
package io.fenghuo.bench.alerts;

import org.jspecify.annotations.NullMarked;
