/** The database of the services beside the jobs. */
@NullMarked
package io.fenghuo.connectors.postgres;

import org.jspecify.annotations.NullMarked;
