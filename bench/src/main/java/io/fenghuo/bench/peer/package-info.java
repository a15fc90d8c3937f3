/** What the peers share: a reading, and how Jackson makes one of JSON. */
@NullMarked
package io.fenghuo.bench.peer;

import org.jspecify.annotations.NullMarked;
