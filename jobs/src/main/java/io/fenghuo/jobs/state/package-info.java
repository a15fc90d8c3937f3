/** How what crosses operators and rests in state is serialized: by its wire, never by Kryo. */
@NullMarked
package io.fenghuo.jobs.state;

import org.jspecify.annotations.NullMarked;
