/** Kafka as a source and as a sink, its topics, and a broker of our own for demo and tests. */
@NullMarked
package io.fenghuo.connectors.kafka;

import org.jspecify.annotations.NullMarked;
