/** {@code fenghuo topics}: the Kafka topics that the jobs read and write. */
@NullMarked
package io.fenghuo.cli.topics;

import org.jspecify.annotations.NullMarked;
