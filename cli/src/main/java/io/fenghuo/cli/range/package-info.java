/** A stretch of what Kafka holds, as commands ask for one. */
@NullMarked
package io.fenghuo.cli.range;

import org.jspecify.annotations.NullMarked;
