/** How receivers are told: one format a package below. */
@NullMarked
package io.fenghuo.connectors.format;

import org.jspecify.annotations.NullMarked;
