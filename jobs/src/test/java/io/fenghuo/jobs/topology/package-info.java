/** Tries the whole graph. */
@NullMarked
package io.fenghuo.jobs.topology;

import org.jspecify.annotations.NullMarked;
