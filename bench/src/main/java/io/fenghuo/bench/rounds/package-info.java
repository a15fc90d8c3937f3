/** The whole path from the bytes in Kafka to alerts, timed alone. */
@NullMarked
package io.fenghuo.bench.rounds;

import org.jspecify.annotations.NullMarked;
