@NullMarked
package io.fenghuo.connectors.format;

import org.jspecify.annotations.NullMarked;
