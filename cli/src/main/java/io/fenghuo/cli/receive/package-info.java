/** {@code fenghuo receive}: a receiver of webhooks to look at. */
@NullMarked
package io.fenghuo.cli.receive;

import org.jspecify.annotations.NullMarked;
