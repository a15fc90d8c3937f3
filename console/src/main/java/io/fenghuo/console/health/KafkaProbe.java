package io.fenghuo.console.health;

import static java.util.Objects.requireNonNull;

import io.fenghuo.connectors.kafka.Topics;
import io.fenghuo.console.health.HealthView.Lag;
import io.fenghuo.console.health.HealthView.Stream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.jspecify.annotations.Nullable;

/** Asks Kafka how fresh the topics are, and how far behind their readers. */
final class KafkaProbe implements AutoCloseable {
    private static final Duration DAY = Duration.ofHours(24);

    /** Of those that are only read and written by Fenghuo itself, nothing is left out. */
    static final List<String> SHOWN =
            List.of(
                    Topics.SENSOR,
                    Topics.CAMERA,
                    Topics.PATROL,
                    Topics.FRAUD,
                    Topics.ALERTS,
                    Topics.SHADOW_ALERTS,
                    Topics.INCIDENTS,
                    Topics.ORDERS,
                    Topics.NOTIFICATIONS,
                    Topics.ACTIONS,
                    Topics.ANSWERS,
                    Topics.AID,
                    Topics.AUDIT,
                    Topics.LATE,
                    Topics.DEAD_LETTERS,
                    Topics.REFERENCE,
                    Topics.PACKS,
                    Topics.PACK_STATUS);

    private final String bootstrap;
    private final List<String> groups;
    private final Duration patience;
    private final Clock clock;
    private @Nullable Admin admin;

    /** What Kafka said. */
    record Said(List<Stream> streams, List<Lag> lag) {}

    /** How far a reader has come in a partition. */
    record Position(String reader, TopicPartition partition, long next) {}

    /** Kafka does not answer, or refuses; the message is for a person. */
    static final class NoAnswerException extends Exception {
        private static final long serialVersionUID = 1L;

        NoAnswerException(String words) {
            super(words);
        }
    }

    KafkaProbe(String bootstrap, List<String> groups, Duration patience, Clock clock) {
        this.bootstrap = bootstrap;
        this.groups = List.copyOf(groups);
        this.patience = patience;
        this.clock = clock;
    }

    /**
     * @param positions of those readers that keep them in the database
     */
    Said ask(List<Position> positions) throws NoAnswerException {
        try {
            return new Asking(admin(), System.nanoTime() + patience.toNanos()).all(positions);
        } catch (TimeoutException late) {
            throw new NoAnswerException("no answer within " + patience.toSeconds() + " s");
        } catch (ExecutionException | KafkaException refused) {
            var cause = refused.getCause() == null ? refused : refused.getCause();
            throw new NoAnswerException(String.valueOf(cause.getMessage()));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new NoAnswerException("interrupted");
        }
    }

    private synchronized Admin admin() {
        if (admin == null) {
            int millis = (int) patience.toMillis();
            admin =
                    Admin.create(
                            Map.of(
                                    AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
                                    bootstrap,
                                    AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG,
                                    millis,
                                    AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                                    millis));
        }
        return admin;
    }

    @Override
    public synchronized void close() {
        if (admin != null) {
            admin.close(Duration.ofSeconds(1));
        }
    }

    /** One round of questions, which must all be answered by one time. */
    private final class Asking {
        private final Admin kafka;
        private final long deadline;

        Asking(Admin kafka, long deadline) {
            this.kafka = kafka;
            this.deadline = deadline;
        }

        private <T> T get(KafkaFuture<T> future)
                throws ExecutionException, InterruptedException, TimeoutException {
            return future.get(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
        }

        Said all(List<Position> positions)
                throws ExecutionException, InterruptedException, TimeoutException {
            var now = clock.instant();
            var read = new ArrayList<>(positions);
            var known = new TreeSet<String>();
            committed(read, known);
            var names = new TreeSet<>(SHOWN);
            read.forEach(position -> names.add(position.partition().topic()));
            var partitions = partitions(names);
            var all = partitions.values().stream().flatMap(List::stream).toList();
            var ends = kafka.listOffsets(specs(all, OffsetSpec.latest())).all();
            var newest = kafka.listOffsets(specs(all, OffsetSpec.maxTimestamp())).all();
            var dayAgo =
                    kafka.listOffsets(
                                    specs(
                                            all,
                                            OffsetSpec.forTimestamp(now.minus(DAY).toEpochMilli())))
                            .all();
            var found = new Offsets(get(ends), get(newest), get(dayAgo));
            var streams =
                    SHOWN.stream()
                            .map(topic -> stream(topic, partitions.get(topic), found, now))
                            .toList();
            return new Said(streams, lag(read, known, found));
        }

        /** What Flink's jobs and others committed to Kafka itself. */
        private void committed(List<Position> positions, Set<String> known)
                throws ExecutionException, InterruptedException, TimeoutException {
            if (groups.isEmpty()) {
                return;
            }
            var asked = new TreeMap<String, KafkaFuture<Map<TopicPartition, OffsetAndMetadata>>>();
            groups.forEach(
                    group ->
                            asked.put(
                                    group,
                                    kafka.listConsumerGroupOffsets(group)
                                            .partitionsToOffsetAndMetadata()));
            for (var group : asked.entrySet()) {
                for (var offset : get(group.getValue()).entrySet()) {
                    if (offset.getValue() != null) {
                        known.add(group.getKey());
                        positions.add(
                                new Position(
                                        group.getKey(),
                                        offset.getKey(),
                                        offset.getValue().offset()));
                    }
                }
            }
        }

        /** Of the topics that there are. */
        private Map<String, List<TopicPartition>> partitions(Collection<String> names)
                throws ExecutionException, InterruptedException, TimeoutException {
            var partitions = new HashMap<String, List<TopicPartition>>();
            for (var topic : kafka.describeTopics(names).topicNameValues().entrySet()) {
                try {
                    partitions.put(
                            topic.getKey(),
                            get(topic.getValue()).partitions().stream()
                                    .map(it -> new TopicPartition(topic.getKey(), it.partition()))
                                    .toList());
                } catch (ExecutionException refused) {
                    if (!(refused.getCause() instanceof UnknownTopicOrPartitionException)) {
                        throw refused;
                    }
                }
            }
            return partitions;
        }
    }

    private static Map<TopicPartition, OffsetSpec> specs(
            List<TopicPartition> partitions, OffsetSpec spec) {
        var specs = new HashMap<TopicPartition, OffsetSpec>();
        partitions.forEach(partition -> specs.put(partition, spec));
        return specs;
    }

    /** Where each partition ends, its newest record, and its first of the last day. */
    private record Offsets(
            Map<TopicPartition, ListOffsetsResultInfo> ends,
            Map<TopicPartition, ListOffsetsResultInfo> newest,
            Map<TopicPartition, ListOffsetsResultInfo> dayAgo) {

        long ofLastDay(TopicPartition partition) {
            long first = requireNonNull(dayAgo.get(partition)).offset();
            return first < 0 ? 0 : requireNonNull(ends.get(partition)).offset() - first;
        }
    }

    private static Stream stream(
            String topic, @Nullable List<TopicPartition> partitions, Offsets offsets, Instant now) {
        if (partitions == null) {
            return new Stream(topic, Freshness.MISSING, null, null);
        }
        long last =
                partitions.stream()
                        .mapToLong(it -> requireNonNull(offsets.newest().get(it)).timestamp())
                        .max()
                        .orElse(-1);
        var lastAt = last < 0 ? null : Instant.ofEpochMilli(last);
        long messages = partitions.stream().mapToLong(offsets::ofLastDay).sum();
        return new Stream(topic, Freshness.of(topic, lastAt, now), lastAt, messages);
    }

    private List<Lag> lag(List<Position> positions, Set<String> known, Offsets offsets) {
        record Reader(String group, String topic) {}
        var lags = new HashMap<Reader, Long>();
        var gone = new TreeSet<>(Comparator.comparing(Reader::group).thenComparing(Reader::topic));
        for (var position : positions) {
            var reader = new Reader(position.reader(), position.partition().topic());
            var end = offsets.ends().get(position.partition());
            if (end == null) {
                gone.add(reader);
            } else {
                lags.merge(reader, Math.max(0, end.offset() - position.next()), Long::sum);
            }
        }
        var all = new ArrayList<Lag>();
        lags.forEach((reader, lag) -> all.add(new Lag(reader.group(), reader.topic(), lag)));
        gone.stream()
                .filter(reader -> !lags.containsKey(reader))
                .forEach(reader -> all.add(new Lag(reader.group(), reader.topic(), null)));
        groups.stream()
                .filter(group -> !known.contains(group))
                .forEach(group -> all.add(new Lag(group, null, null)));
        return all.stream()
                .sorted(
                        Comparator.comparing(
                                        Lag::lag, Comparator.nullsFirst(Comparator.reverseOrder()))
                                .thenComparing(Lag::group)
                                .thenComparing(
                                        Lag::topic,
                                        Comparator.nullsFirst(Comparator.naturalOrder())))
                .toList();
    }
}
