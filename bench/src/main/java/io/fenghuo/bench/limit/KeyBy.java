package io.fenghuo.bench.limit;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.fenghuo.bench.contest.Contestant;
import io.fenghuo.bench.contest.Meter;
import io.fenghuo.bench.contest.Result;
import io.fenghuo.bench.contest.Settings;
import io.fenghuo.bench.contest.Workload;
import java.util.List;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.tuple.Tuple2;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.runtime.util.EnvironmentInformation;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Flink's source, a shuffle by the subject, and nothing done with what arrives: the records' bytes
 * go undecoded, their subject is the key that Kafka has of them.
 */
public final class KeyBy implements Contestant {
    private static final TypeInformation<Tuple2<String, byte[]>> KEYED =
            Types.TUPLE(Types.STRING, PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO);

    @Override
    public String name() {
        return "keyby";
    }

    @Override
    public String version() {
        return "Flink " + EnvironmentInformation.getVersion() + ", source, keyBy, discard";
    }

    @Override
    public Kind kind() {
        return Kind.LIMIT;
    }

    @Override
    public List<String> cannotExpress() {
        return List.of("shuffles, and does nothing else");
    }

    @Override
    public Result run(Workload workload, Settings settings) throws Exception {
        var environment = BareFlink.environment(settings);
        BareFlink.records(environment, workload, settings, new Schema())
                .keyBy(record -> record.f0)
                .sinkTo(new EndSink<>());
        environment.execute("keyby");
        return Result.of(EndSink.take());
    }

    private static final class Schema
            implements KafkaRecordDeserializationSchema<Tuple2<String, byte[]>> {
        private static final long serialVersionUID = 1L;

        @Override
        public void deserialize(
                ConsumerRecord<byte[], byte[]> record, Collector<Tuple2<String, byte[]>> out) {
            Meter.record();
            out.collect(Tuple2.of(new String(record.key(), UTF_8), record.value()));
        }

        @Override
        public TypeInformation<Tuple2<String, byte[]>> getProducedType() {
            return KEYED;
        }
    }
}
