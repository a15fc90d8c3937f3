/** {@code fenghuo bench console}: from Kafka to open pages, and the long list. */
@NullMarked
package io.fenghuo.bench.console;

import org.jspecify.annotations.NullMarked;
