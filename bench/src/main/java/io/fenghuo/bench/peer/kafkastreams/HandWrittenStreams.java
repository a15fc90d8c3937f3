package io.fenghuo.bench.peer.kafkastreams;

import io.fenghuo.bench.contest.Contestant;
import io.fenghuo.bench.contest.Matches;
import io.fenghuo.bench.contest.Result;
import io.fenghuo.bench.contest.Settings;
import io.fenghuo.bench.contest.Workload;
import io.fenghuo.bench.pattern.Found;
import io.fenghuo.bench.peer.Reading;
import io.fenghuo.bench.peer.ReadingDecoder;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.common.GroupState;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.utils.AppInfoParser;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.Stores;

/**
 * What a team would write by hand: a processor on Kafka Streams with a store in memory, which a
 * changelog in Kafka keeps, as it does by default.
 */
public final class HandWrittenStreams implements Contestant {
    private static final Duration POLL = Duration.ofMillis(20);
    private static final Duration CLOSE = Duration.ofSeconds(30);

    @Override
    public String name() {
        return "kafkastreams";
    }

    @Override
    public String version() {
        return "Kafka Streams " + AppInfoParser.getVersion() + ", a processor written by hand";
    }

    @Override
    public Kind kind() {
        return Kind.PEER;
    }

    @Override
    public List<String> cannotExpress() {
        return List.of(
                "any other shape of pattern (negation, quantifiers, three steps) without new code",
                "readings out of order, without a buffer that is written by hand as well",
                "new or changed patterns without a new program and a restart",
                "a version of the patterns as of an event's own time",
                "conditions that rule authors write without Java");
    }

    @Override
    public Result run(Workload workload, Settings settings) throws Exception {
        var application = "fenghuo-bench-" + UUID.randomUUID();
        try (var admin =
                Admin.create(Map.<String, Object>of("bootstrap.servers", settings.kafka()))) {
            var end = EndOfTopic.of(admin, workload);
            var failure = new AtomicReference<Throwable>();
            var streams =
                    new KafkaStreams(topology(workload, end), configuration(application, settings));
            streams.setUncaughtExceptionHandler(
                    thrown -> {
                        failure.set(thrown);
                        end.giveUp();
                        return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
                    });
            try {
                startTogether(
                        streams,
                        admin,
                        application,
                        Math.min(settings.parallelism(), workload.partitions()));
                end.await();
            } finally {
                streams.close(CLOSE);
                streams.cleanUp();
                forget(admin, application);
            }
            if (failure.get() != null) {
                throw new IllegalStateException("a stream thread failed", failure.get());
            }
        }
        return Result.of(ReadingDecoder.take());
    }

    /** Paused until every thread has its partitions, so that no rebalance falls into the run. */
    private static void startTogether(
            KafkaStreams streams, Admin admin, String application, int threads)
            throws InterruptedException, ExecutionException {
        streams.pause();
        streams.start();
        while (!streams.state().hasStartedOrFinishedShuttingDown()
                && busyThreads(admin, application) < threads) {
            TimeUnit.MILLISECONDS.sleep(POLL.toMillis());
        }
        streams.resume();
    }

    private static long busyThreads(Admin admin, String application)
            throws InterruptedException, ExecutionException {
        ConsumerGroupDescription group;
        try {
            group =
                    Objects.requireNonNull(
                                    admin.describeConsumerGroups(List.of(application))
                                            .describedGroups()
                                            .get(application))
                            .get();
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof GroupIdNotFoundException) {
                return 0;
            }
            throw failed;
        }
        return group.groupState() == GroupState.STABLE
                ? group.members().stream()
                        .filter(member -> !member.assignment().topicPartitions().isEmpty())
                        .count()
                : 0;
    }

    private static Topology topology(Workload workload, EndOfTopic end) {
        var store =
                Stores.keyValueStoreBuilder(
                        Stores.inMemoryKeyValueStore(SequenceProcessor.STORE),
                        Serdes.String(),
                        Begun.listSerde());
        ProcessorSupplier<String, Reading, String, Found> sequences =
                () -> new SequenceProcessor(workload.patterns(), end);
        return new Topology()
                .addSource(
                        "readings",
                        new StringDeserializer(),
                        new ReadingDeserializer(),
                        workload.topic())
                .addProcessor("sequences", sequences, "readings")
                .addStateStore(store, "sequences")
                .addProcessor("matches", Reporting::new, "sequences");
    }

    private static final class Reporting implements Processor<String, Found, Void, Void> {
        @Override
        public void process(Record<String, Found> record) {
            var found = record.value();
            Matches.add(found.pattern(), found.subject(), found.first(), found.then());
        }
    }

    private static Properties configuration(String application, Settings settings) {
        var properties = new Properties();
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, application);
        properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, settings.kafka());
        properties.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, settings.parallelism());
        properties.put(StreamsConfig.REPLICATION_FACTOR_CONFIG, 1);
        properties.put(StreamsConfig.STATE_DIR_CONFIG, settings.folder().toString());
        properties.put(StreamsConfig.DEFAULT_TIMESTAMP_EXTRACTOR_CLASS_CONFIG, ReadingTime.class);
        properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        if (settings.checkpointMillis() > 0) {
            properties.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, settings.checkpointMillis());
        }
        return properties;
    }

    /** Deletes what is left of it in the broker. */
    private static void forget(Admin admin, String application)
            throws InterruptedException, ExecutionException {
        var own =
                admin.listTopics().names().get().stream()
                        .filter(topic -> topic.startsWith(application))
                        .toList();
        admin.deleteTopics(own).all().get();
    }
}
