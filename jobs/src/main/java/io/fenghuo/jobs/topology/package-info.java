/** The whole graph, the jobs that run it, and their settings. */
@NullMarked
package io.fenghuo.jobs.topology;

import org.jspecify.annotations.NullMarked;
