@NullMarked
package io.fenghuo.connectors.kafka;

import org.jspecify.annotations.NullMarked;
