package io.fenghuo.bench.run;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.fenghuo.bench.city.CityEvents;
import io.fenghuo.bench.contest.Workload;
import io.fenghuo.bench.pattern.ComparisonPattern;
import io.fenghuo.bench.pattern.PatternEvents;
import io.fenghuo.connectors.kafka.Topics;
import io.fenghuo.rules.event.Event;
import io.fenghuo.rules.event.EventEncoder;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Fills a topic for each workload and size when it is first asked for; the same bytes for all. */
final class WorkloadTopics {
    private final String kafka;
    private final int partitions;
    private final Map<String, Workload> made = new HashMap<>();

    WorkloadTopics(String kafka, int partitions) {
        this.kafka = kafka;
        this.partitions = partitions;
        Topics.create(kafka, partitions, 1);
    }

    Workload of(Plan plan, long events) throws InterruptedException, ExecutionException {
        var topic = plan.name() + '-' + events;
        var known = made.get(topic);
        if (known != null) {
            return known;
        }
        fill(topic, plan, events);
        var readings = plan.readings();
        var workload =
                new Workload(
                        plan.name(),
                        topic,
                        events,
                        partitions,
                        readings == null
                                ? List.of()
                                : ComparisonPattern.generate(readings.patterns()));
        made.put(topic, workload);
        return workload;
    }

    /** Gives up the topics of a plan, so that they do not fill the disk. */
    void forget(Plan plan) throws InterruptedException, ExecutionException {
        var topics =
                made.values().stream()
                        .filter(workload -> workload.name().equals(plan.name()))
                        .map(Workload::topic)
                        .toList();
        if (!topics.isEmpty()) {
            try (var admin = admin()) {
                admin.deleteTopics(topics).all().get();
            }
            topics.forEach(made::remove);
        }
    }

    private Admin admin() {
        return Admin.create(Map.<String, Object>of("bootstrap.servers", kafka));
    }

    private void fill(String topic, Plan plan, long events)
            throws InterruptedException, ExecutionException {
        try (var admin = admin()) {
            Topics.create(admin, List.of(new NewTopic(topic, partitions, (short) 1)));
        }
        Map<String, Object> settings =
                Map.of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        kafka,
                        ProducerConfig.LINGER_MS_CONFIG,
                        20,
                        ProducerConfig.BATCH_SIZE_CONFIG,
                        262_144);
        var encoder = new EventEncoder();
        try (var producer =
                new KafkaProducer<>(
                        settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            generate(
                    plan,
                    events,
                    event ->
                            producer.send(
                                    new ProducerRecord<>(
                                            topic,
                                            event.getSubject().getBytes(UTF_8),
                                            encoder.encode(event))));
        }
    }

    private static void generate(Plan plan, long events, Consumer<Event> out) {
        var readings = plan.readings();
        if (readings == null) {
            CityEvents.generate(events, out);
            return;
        }
        var stream = new PatternEvents(readings);
        for (long i = 0; i < events; i++) {
            out.accept(stream.next());
        }
    }
}
