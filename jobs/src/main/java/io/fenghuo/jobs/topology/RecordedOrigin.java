package io.fenghuo.jobs.topology;

import io.fenghuo.connectors.files.CsvMapping;
import io.fenghuo.connectors.files.EventFileSource;
import io.fenghuo.connectors.intake.Arrival;
import io.fenghuo.connectors.intake.ArrivalWire;
import io.fenghuo.connectors.intake.Reception;
import io.fenghuo.connectors.kafka.KafkaEvents;
import io.fenghuo.connectors.kafka.RecordRange;
import io.fenghuo.connectors.kafka.Topics;
import io.fenghuo.jobs.intake.ArrivalWatermarks;
import io.fenghuo.jobs.state.WireTypeInfo;
import io.fenghuo.rules.event.EventDecoder;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.jspecify.annotations.Nullable;

/** Where recorded events come from. */
public sealed interface RecordedOrigin {

    /** The events as they came, with the watermarks of a source that has an end. */
    DataStream<Arrival> arrivals(
            StreamExecutionEnvironment environment, DetectionSettings settings, Clock clock);

    /**
     * Files.
     *
     * @param events .jsonl, .csv or .tsv files, also gzipped, each in order within the bound
     * @param mapping of the columns, where there are CSV or TSV files
     */
    record Files(List<Path> events, @Nullable CsvMapping mapping) implements RecordedOrigin {
        @Override
        public DataStream<Arrival> arrivals(
                StreamExecutionEnvironment environment, DetectionSettings settings, Clock clock) {
            return environment
                    .fromSource(
                            EventFileSource.of(events, mapping, clock, settings.futureTolerance()),
                            ArrivalWatermarks.recorded(settings.bound()),
                            "recorded events",
                            arrival())
                    .setParallelism(1);
        }
    }

    /** What the topics of events hold of a range. */
    record Kafka(RecordRange range) implements RecordedOrigin {
        @Override
        public DataStream<Arrival> arrivals(
                StreamExecutionEnvironment environment, DetectionSettings settings, Clock clock) {
            range.require(Topics.EVENTS);
            return environment.fromSource(
                    KafkaEvents.recorded(
                            range,
                            Topics.EVENTS,
                            "fenghuo-recorded",
                            new Reception(
                                    () -> new EventDecoder()::decode,
                                    clock,
                                    settings.futureTolerance()),
                            arrival()),
                    ArrivalWatermarks.recorded(settings.bound()),
                    "recorded events");
        }
    }

    private static TypeInformation<Arrival> arrival() {
        return WireTypeInfo.of(Arrival.class, new ArrivalWire());
    }
}
