/** The append-only, hash-chained log of what was decided, done and delivered. */
@NullMarked
package io.fenghuo.connectors.audit;

import org.jspecify.annotations.NullMarked;
