package io.fenghuo.bench.peer;

import io.fenghuo.bench.contest.Settings;
import java.time.Duration;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.configuration.TaskManagerOptions;

/** What those who care for speed set in Flink, and the checkpoints that the engine has too. */
public final class FlinkSettings {
    private static final int NETWORK_BASE_MEBIBYTES = 64;

    private FlinkSettings() {}

    /**
     * @param shuffles how many there are in the job; each needs buffers, and Flink's default is too
     *     small for hundreds
     */
    public static Configuration of(Settings settings, int shuffles) {
        var flink = new Configuration();
        flink.set(PipelineOptions.OBJECT_REUSE, true);
        flink.set(PipelineOptions.GENERIC_TYPES, false);
        flink.set(StateBackendOptions.STATE_BACKEND, "hashmap");
        if (settings.checkpointMillis() > 0) {
            flink.set(
                    CheckpointingOptions.CHECKPOINTING_INTERVAL,
                    Duration.ofMillis(settings.checkpointMillis()));
            flink.set(CheckpointingOptions.CHECKPOINT_STORAGE, "filesystem");
            flink.set(
                    CheckpointingOptions.CHECKPOINTS_DIRECTORY,
                    settings.folder().toUri().toString());
        }
        int parallelism = settings.parallelism();
        var network =
                MemorySize.ofMebiBytes(
                        NETWORK_BASE_MEBIBYTES + (long) shuffles * parallelism * parallelism);
        flink.set(TaskManagerOptions.NETWORK_MEMORY_MIN, network);
        flink.set(TaskManagerOptions.NETWORK_MEMORY_MAX, network);
        return flink;
    }
}
