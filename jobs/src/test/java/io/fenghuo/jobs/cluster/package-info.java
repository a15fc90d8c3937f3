/** A Flink cluster of separate JVM processes, to test the job jar as an operator would run it. */
@NullMarked
package io.fenghuo.jobs.cluster;

import org.jspecify.annotations.NullMarked;
