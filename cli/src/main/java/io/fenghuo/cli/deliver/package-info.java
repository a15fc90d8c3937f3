/** {@code fenghuo deliver} and {@code fenghuo deliveries}. */
@NullMarked
package io.fenghuo.cli.deliver;

import org.jspecify.annotations.NullMarked;
