@NullMarked
package io.fenghuo.connectors.format.cap;

import org.jspecify.annotations.NullMarked;
