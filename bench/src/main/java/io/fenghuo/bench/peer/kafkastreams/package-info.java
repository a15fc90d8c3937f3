/** Kafka Streams with a processor written by hand. */
@NullMarked
package io.fenghuo.bench.peer.kafkastreams;

import org.jspecify.annotations.NullMarked;
