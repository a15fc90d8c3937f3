@NullMarked
package io.fenghuo.connectors.postgres;

import org.jspecify.annotations.NullMarked;
