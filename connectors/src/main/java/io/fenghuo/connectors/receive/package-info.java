/** A receiver of webhooks that verifies what it gets, for users and tests. */
@NullMarked
package io.fenghuo.connectors.receive;

import org.jspecify.annotations.NullMarked;
