/** Reading a topic to its end. */
@NullMarked
package io.fenghuo.bench.topic;

import org.jspecify.annotations.NullMarked;
