package io.fenghuo.bench.peer.flinkcep;

import io.fenghuo.bench.contest.Contestant;
import io.fenghuo.bench.contest.Result;
import io.fenghuo.bench.contest.Settings;
import io.fenghuo.bench.contest.Workload;
import io.fenghuo.bench.pattern.ComparisonPattern;
import io.fenghuo.bench.peer.FlinkSettings;
import io.fenghuo.bench.peer.Reading;
import io.fenghuo.bench.peer.ReadingDecoder;
import java.time.Duration;
import java.util.List;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.TypeHint;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.cep.CEP;
import org.apache.flink.cep.nfa.aftermatch.AfterMatchSkipStrategy;
import org.apache.flink.cep.pattern.Pattern;
import org.apache.flink.cep.pattern.conditions.SimpleCondition;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.flink.runtime.util.EnvironmentInformation;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.KeyedStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * Plain Flink CEP: a {@code CEP.pattern} for each pattern over the one stream keyed by subject, as
 * its documentation shows it.
 */
public class FlinkCep implements Contestant {
    private static final TypeInformation<PatternMatch> MATCH =
            TypeInformation.of(new TypeHint<PatternMatch>() {});

    @Override
    public String name() {
        return "flinkcep";
    }

    @Override
    public String version() {
        return "Apache Flink CEP " + EnvironmentInformation.getVersion();
    }

    @Override
    public Kind kind() {
        return Kind.PEER;
    }

    @Override
    public List<String> cannotExpress() {
        return List.of(
                "new or changed patterns without a new job graph and a restart from a savepoint",
                "a version of the patterns as of an event's own time",
                "conditions that rule authors write without Java",
                "windowed features of a subject in a condition, but by an operator written before it",
                "what is active around a place (assessment): it would be a job of its own");
    }

    @Override
    public Result run(Workload workload, Settings settings) throws Exception {
        var environment =
                StreamExecutionEnvironment.createLocalEnvironment(
                        settings.parallelism(),
                        FlinkSettings.of(settings, workload.patterns().size()));
        var readings =
                environment.fromSource(
                        source(workload, settings), watermarks(settings), "readings from Kafka");
        var bySubject = readings.keyBy(Reading::subject);
        DataStream<PatternMatch> matches = null;
        for (var pattern : workload.patterns()) {
            var found =
                    CEP.pattern(keyed(readings, bySubject, pattern), sequence(pattern))
                            .process(new ToMatch(pattern.id()), MATCH)
                            .name(pattern.id());
            matches = matches == null ? found : matches.union(found);
        }
        if (matches == null) {
            throw new IllegalArgumentException(workload.name() + " has no patterns");
        }
        matches.sinkTo(new PatternMatchSink()).name("matches");
        environment.execute(name());
        return Result.of(ReadingDecoder.take());
    }

    /** The stream that a pattern is looked for in. */
    KeyedStream<Reading, String> keyed(
            DataStream<Reading> readings,
            KeyedStream<Reading, String> bySubject,
            ComparisonPattern pattern) {
        return bySubject;
    }

    private static KafkaSource<Reading> source(Workload workload, Settings settings) {
        return KafkaSource.<Reading>builder()
                .setBootstrapServers(settings.kafka())
                .setTopics(workload.topic())
                .setGroupId("fenghuo-bench-flinkcep")
                .setStartingOffsets(OffsetsInitializer.earliest())
                .setBounded(OffsetsInitializer.latest())
                .setValueOnlyDeserializer(new ReadingSchema())
                .build();
    }

    private static WatermarkStrategy<Reading> watermarks(Settings settings) {
        return WatermarkStrategy.<Reading>forBoundedOutOfOrderness(
                        Duration.ofMillis(settings.boundMillis()))
                .withTimestampAssigner((reading, recordTime) -> reading.timeMillis());
    }

    private static Pattern<Reading, Reading> sequence(ComparisonPattern pattern) {
        return Pattern.<Reading>begin("first", AfterMatchSkipStrategy.noSkip())
                .where(atLeast(pattern.quantity(), pattern.first()))
                .followedBy("then")
                .where(atLeast(pattern.quantity(), pattern.then()))
                .within(Duration.ofMillis(ComparisonPattern.WITHIN_MILLIS));
    }

    private static SimpleCondition<Reading> atLeast(String quantity, double value) {
        return SimpleCondition.of(
                reading -> reading.quantity().equals(quantity) && reading.value() >= value);
    }
}
