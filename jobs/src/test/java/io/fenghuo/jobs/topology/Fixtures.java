package io.fenghuo.jobs.topology;

import io.fenghuo.rules.event.Event;
import io.fenghuo.rules.reference.County;
import io.fenghuo.rules.reference.ReferenceChange;
import java.time.Duration;
import java.util.List;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** Reference data that tests share. */
public final class Fixtures {
    public static final ReferenceChange COUNTY =
            ReferenceChange.of(
                    new County(
                            "431124",
                            "道县",
                            "POLYGON ((111.3 25.1, 111.9 25.1, 111.9 25.9, 111.3 25.9, 111.3 25.1))"));

    private Fixtures() {}

    /** A cluster in this process, with what the job sets too. */
    static StreamExecutionEnvironment environment(int parallelism) {
        var configuration = new Configuration();
        configuration.set(PipelineOptions.GENERIC_TYPES, false);
        configuration.set(PipelineOptions.OBJECT_REUSE, true);
        configuration.set(PipelineOptions.AUTO_WATERMARK_INTERVAL, Duration.ofMillis(5));
        return StreamExecutionEnvironment.createLocalEnvironment(parallelism, configuration);
    }

    /** Events in the order of their arrival, out of order within the bound. */
    static DataStream<Event> arriving(
            StreamExecutionEnvironment environment, List<Event> events, Duration bound) {
        return environment
                .fromData(events, Types.EVENT)
                .setParallelism(1)
                .assignTimestampsAndWatermarks(
                        WatermarkStrategy.<Event>forBoundedOutOfOrderness(bound)
                                .withTimestampAssigner((event, at) -> event.getTimeMillis()));
    }
}
