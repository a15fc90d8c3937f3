package io.fenghuo.bench.contest;

import java.nio.file.Path;

/**
 * How all of them are run.
 *
 * @param kafka bootstrap servers
 * @param parallelism threads of work, or the parallelism of every operator
 * @param checkpointMillis between two checkpoints, for those that make any; 0 for none
 * @param boundMillis how far readings may be out of order, for those that can wait for it; none is
 * @param folder empty and its own, for checkpoints and the like
 */
public record Settings(
        String kafka, int parallelism, long checkpointMillis, long boundMillis, Path folder) {}
