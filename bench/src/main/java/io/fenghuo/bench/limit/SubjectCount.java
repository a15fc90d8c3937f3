package io.fenghuo.bench.limit;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import io.fenghuo.bench.contest.Contestant;
import io.fenghuo.bench.contest.Meter;
import io.fenghuo.bench.contest.Result;
import io.fenghuo.bench.contest.Settings;
import io.fenghuo.bench.contest.Workload;
import java.io.IOException;
import java.util.List;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.serialization.DeserializationSchema.InitializationContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.tuple.Tuple2;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.runtime.util.EnvironmentInformation;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * The least that a Flink job does which remembers something of each subject: decode, shuffle by
 * subject, read and write one number in keyed state on the heap. In no order of time, without
 * checkpoints.
 */
@SuppressWarnings("NullAway.Init") // transient fields are set by open
public final class SubjectCount implements Contestant {
    private static final TypeInformation<Tuple2<String, String>> DECODED =
            Types.TUPLE(Types.STRING, Types.STRING);

    @Override
    public String name() {
        return "count";
    }

    @Override
    public String version() {
        return "Flink " + EnvironmentInformation.getVersion() + ", Jackson, a count by subject";
    }

    @Override
    public Kind kind() {
        return Kind.LIMIT;
    }

    @Override
    public List<String> cannotExpress() {
        return List.of("decodes, shuffles and counts by subject, and does nothing else");
    }

    @Override
    public Result run(Workload workload, Settings settings) throws Exception {
        var environment = BareFlink.environment(settings);
        BareFlink.records(environment, workload, settings, new Schema())
                .keyBy(event -> event.f0)
                .process(new Counting())
                .sinkTo(new EndSink<>());
        environment.execute("count");
        return Result.of(EndSink.take());
    }

    private static final class Schema
            implements KafkaRecordDeserializationSchema<Tuple2<String, String>> {
        private static final long serialVersionUID = 1L;

        private transient ObjectReader reader;

        @Override
        public void open(InitializationContext context) {
            reader = new ObjectMapper().readerFor(Envelope.class);
        }

        @Override
        public void deserialize(
                ConsumerRecord<byte[], byte[]> record, Collector<Tuple2<String, String>> out)
                throws IOException {
            Meter.record();
            Envelope event = reader.readValue(record.value());
            out.collect(Tuple2.of(event.subject(), event.type()));
        }

        @Override
        public TypeInformation<Tuple2<String, String>> getProducedType() {
            return DECODED;
        }
    }

    private static final class Counting
            extends KeyedProcessFunction<String, Tuple2<String, String>, Long> {
        private static final long serialVersionUID = 1L;

        private transient ValueState<Long> count;

        @Override
        public void open(OpenContext context) {
            count = getRuntimeContext().getState(new ValueStateDescriptor<>("count", Types.LONG));
        }

        @Override
        public void processElement(
                Tuple2<String, String> event, Context context, Collector<Long> out)
                throws IOException {
            var before = count.value();
            long now = before == null ? 1 : before + 1;
            count.update(now);
            out.collect(now);
        }
    }
}
