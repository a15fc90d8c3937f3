package io.fenghuo.jobs.intake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fenghuo.connectors.intake.Arrival;
import io.fenghuo.connectors.intake.ArrivalWire;
import io.fenghuo.connectors.intake.Reception;
import io.fenghuo.connectors.kafka.KafkaBacklog;
import io.fenghuo.connectors.kafka.KafkaEvents;
import io.fenghuo.connectors.kafka.KafkaSinks;
import io.fenghuo.connectors.kafka.LocalBroker;
import io.fenghuo.connectors.kafka.Topics;
import io.fenghuo.jobs.state.WireTypeInfo;
import io.fenghuo.rules.event.Event;
import io.fenghuo.rules.event.EventWire;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A real broker, a job of intake alone, and bytes of every kind. */
@SuppressWarnings("NullAway.Init") // JUnit calls startBrokerAndJob first.
class IntakeITCase {
    private static final Duration BOUND = Duration.ofSeconds(1);
    private static final Duration IDLE_AFTER = Duration.ofSeconds(2);
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int PARTITIONS = 2;
    private static final String GROUP = "intake-test";

    /** What came out, and which timers fired; the job runs in this JVM. */
    private static final Queue<String> SEEN = new ConcurrentLinkedQueue<>();

    private LocalBroker broker;
    private KafkaProducer<byte[], byte[]> producer;
    private @Nullable JobClient job;

    @BeforeEach
    void startBrokerAndJob() throws Exception {
        SEEN.clear();
        broker = LocalBroker.start();
        Topics.create(broker.bootstrap(), PARTITIONS, 1);
        producer =
                new KafkaProducer<>(
                        Map.of(
                                "bootstrap.servers",
                                broker.bootstrap(),
                                "max.request.size",
                                4 * 1024 * 1024),
                        new ByteArraySerializer(),
                        new ByteArraySerializer());
        job = start();
    }

    @AfterEach
    void stopAll() throws Exception {
        if (job != null) {
            job.cancel().get();
        }
        producer.close();
        broker.close();
    }

    @Test
    void shouldSetAsideEveryKindOfGarbageAndLetTheGoodThrough() {
        var garbage = garbage();
        send(0, reading("first", Instant.now()));
        garbage.values().forEach(bytes -> send(0, bytes));
        send(0, reading("last", Instant.now()));

        var letters = read(Topics.DEAD_LETTERS, garbage.size());
        assertThat(letters)
                .allSatisfy(
                        letter -> {
                            assertThat(header(letter, "fenghuo-reason")).isNotBlank();
                            assertThat(header(letter, "fenghuo-field")).isNotBlank();
                            assertThat(header(letter, "fenghuo-topic")).isEqualTo("sensor");
                            assertThat(header(letter, "fenghuo-partition")).isEqualTo("0");
                            assertThat(Instant.parse(header(letter, "fenghuo-time"))).isNotNull();
                        });
        var original = new ArrayList<>(garbage.values());
        for (var letter : letters) {
            int offset = Integer.parseInt(header(letter, "fenghuo-offset"));
            assertThat(letter.value()).isEqualTo(original.get(offset - 1));
        }
        await().atMost(PATIENCE).until(() -> SEEN.contains("event last"));
        assertThat(SEEN).contains("event first");
    }

    @Test
    void shouldKeepTheClockGoingWhenAPartitionAndThenAllAreQuiet() {
        var before = Instant.now();
        send(1, reading("quiet soon", before.minusSeconds(1)));
        send(0, reading("a", before));
        await().atMost(PATIENCE).until(() -> SEEN.contains("event quiet soon"));
        // Nobody sends any more: only the wall clock can fire the timers of these two.
        await().atMost(PATIENCE).until(() -> SEEN.contains("timer a"));
        assertThat(SEEN).contains("timer quiet soon");
    }

    @Test
    void shouldPutLateEventsWhereTheyCanBeReadAgain() {
        var now = Instant.now();
        send(0, reading("in time", now));
        send(0, reading("late", now.minusSeconds(30)));

        var late = read(Topics.LATE, 1).get(0);
        assertThat(new String(late.value(), UTF_8)).contains("\"id\":\"late\"");
        assertThat(header(late, "fenghuo-reason")).startsWith("late: ");
    }

    private JobClient start() throws Exception {
        var configuration = new Configuration();
        configuration.set(PipelineOptions.GENERIC_TYPES, false);
        configuration.set(PipelineOptions.OBJECT_REUSE, true);
        var environment =
                StreamExecutionEnvironment.createLocalEnvironment(PARTITIONS, configuration);
        environment.enableCheckpointing(500);
        var clock = Clock.systemUTC();
        var source =
                KafkaEvents.source(
                        broker.bootstrap(),
                        Topics.EVENTS,
                        GROUP,
                        Reception.ofJson(clock),
                        WireTypeInfo.of(Arrival.class, new ArrivalWire()));
        var backlog = KafkaBacklog.of(broker.bootstrap(), Topics.EVENTS, GROUP, clock);
        var events =
                environment
                        .fromSource(source, ArrivalWatermarks.live(BOUND, IDLE_AFTER), "events")
                        .transform(
                                "intake",
                                WireTypeInfo.of(Event.class, new EventWire()),
                                Intake.live(BOUND, IDLE_AFTER, backlog));
        events.getSideOutput(Intake.DEAD_LETTERS)
                .sinkTo(KafkaSinks.setAside(broker.bootstrap(), Topics.DEAD_LETTERS));
        events.getSideOutput(Intake.LATE)
                .sinkTo(KafkaSinks.setAside(broker.bootstrap(), Topics.LATE));
        events.keyBy(Event::getId)
                .process(new TimerAtEachEvent(), Types.STRING)
                .sinkTo(new SeenSink());
        return environment.executeAsync("intake");
    }

    /** A timer half a second after each event, to see that time has passed it. */
    private static final class TimerAtEachEvent
            extends KeyedProcessFunction<String, Event, String> {
        @Override
        public void processElement(Event event, Context context, Collector<String> out) {
            context.timerService().registerEventTimeTimer(event.getTimeMillis() + 500);
            out.collect("event " + event.getId());
        }

        @Override
        public void onTimer(long time, OnTimerContext context, Collector<String> out) {
            out.collect("timer " + context.getCurrentKey());
        }
    }

    private static final class SeenSink implements Sink<String> {
        @Override
        public SinkWriter<String> createWriter(WriterInitContext context) {
            return new SinkWriter<>() {
                @Override
                public void write(String element, Context context) {
                    SEEN.add(element);
                }

                @Override
                public void flush(boolean endOfInput) {}

                @Override
                public void close() {}
            };
        }
    }

    private static Map<String, byte @Nullable []> garbage() {
        var good = new String(reading("x", Instant.parse("2026-06-12T08:00:00Z")), UTF_8);
        var garbage = new LinkedHashMap<String, byte @Nullable []>();
        garbage.put("truncated", good.substring(0, good.length() / 2).getBytes(UTF_8));
        garbage.put("wrong type", good.replace("3.42", "\"high\"").getBytes(UTF_8));
        garbage.put("unknown type", good.replace("sensor.reading", "no.such").getBytes(UTF_8));
        garbage.put("huge", good.replace("gauge/7", "g".repeat(900_000)).getBytes(UTF_8));
        garbage.put("not UTF-8", new byte[] {'{', (byte) 0xC3, (byte) 0x28, '}'});
        garbage.put("zeros", new byte[64]);
        garbage.put("no value", null);
        garbage.put("empty", new byte[0]);
        garbage.put("deep", ("[".repeat(20_000) + "]".repeat(20_000)).getBytes(UTF_8));
        garbage.put(
                "deep data",
                good.replace("3.42", "[".repeat(5_000) + "]".repeat(5_000)).getBytes(UTF_8));
        garbage.put("absurd number", good.replace("3.42", "1e999999999").getBytes(UTF_8));
        garbage.put("no number", good.replace("3.42", "NaN").getBytes(UTF_8));
        garbage.put("absurd date", good.replace("2026-06-12", "2026-13-45").getBytes(UTF_8));
        garbage.put("ancient date", good.replace("2026-06-12", "0001-01-01").getBytes(UTF_8));
        garbage.put("no JSON", "level=3.42".getBytes(UTF_8));
        garbage.put("a list", ("[" + good + "]").getBytes(UTF_8));
        return garbage;
    }

    private static byte[] reading(String id, Instant time) {
        return """
        {"specversion":"1.0","id":"%s","source":"gauge/7","type":"sensor.reading",\
        "time":"%s","subject":"gauge:7",\
        "data":{"quantity":"water-level","value":3.42,"unit":"m"}}"""
                .formatted(id, time)
                .getBytes(UTF_8);
    }

    private void send(int partition, byte @Nullable [] value) {
        producer.send(new ProducerRecord<>(Topics.SENSOR, partition, null, value));
        producer.flush();
    }

    private List<ConsumerRecord<byte[], byte[]>> read(String topic, int count) {
        var found = new ArrayList<ConsumerRecord<byte[], byte[]>>();
        var client = Map.<String, Object>of("bootstrap.servers", broker.bootstrap());
        try (var consumer =
                new KafkaConsumer<>(
                        client, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            var partitions =
                    consumer.partitionsFor(topic).stream()
                            .map(p -> new TopicPartition(topic, p.partition()))
                            .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            await().atMost(PATIENCE)
                    .until(
                            () -> {
                                consumer.poll(Duration.ofMillis(100)).forEach(found::add);
                                return found.size() >= count;
                            });
        }
        return found;
    }

    private static String header(ConsumerRecord<byte[], byte[]> record, String name) {
        return new String(record.headers().lastHeader(name).value(), UTF_8);
    }
}
