/** From an alert to the webhook received. */
@NullMarked
package io.fenghuo.bench.disposal;

import org.jspecify.annotations.NullMarked;
