/** Webhooks: an outbox in Postgres, and what empties it. */
@NullMarked
package io.fenghuo.connectors.delivery;

import org.jspecify.annotations.NullMarked;
