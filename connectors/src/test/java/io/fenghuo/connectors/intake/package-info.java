@NullMarked
package io.fenghuo.connectors.intake;

import org.jspecify.annotations.NullMarked;
