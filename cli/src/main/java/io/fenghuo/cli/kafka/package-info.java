/** Which brokers a command talks to. */
@NullMarked
package io.fenghuo.cli.kafka;

import org.jspecify.annotations.NullMarked;
