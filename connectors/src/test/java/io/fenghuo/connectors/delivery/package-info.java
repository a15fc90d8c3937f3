@NullMarked
package io.fenghuo.connectors.delivery;

import org.jspecify.annotations.NullMarked;
