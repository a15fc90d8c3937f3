/** Tests that the peers find what they have to. */
@NullMarked
package io.fenghuo.bench.peer;

import org.jspecify.annotations.NullMarked;
