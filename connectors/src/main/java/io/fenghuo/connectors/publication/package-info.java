/** How published packs come to a job. */
@NullMarked
package io.fenghuo.connectors.publication;

import org.jspecify.annotations.NullMarked;
