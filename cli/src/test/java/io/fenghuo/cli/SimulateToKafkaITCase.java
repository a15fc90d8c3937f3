package io.fenghuo.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.fenghuo.cli.terminal.Terminal;
import io.fenghuo.connectors.kafka.LocalBroker;
import io.fenghuo.connectors.kafka.Topics;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SimulateToKafkaITCase {
    private final StringWriter err = new StringWriter();

    private int simulate(String... where) {
        var arguments =
                new ArrayList<>(
                        List.of("simulate", "--seed", "7", "--hours", "0.1", "--rate", "0.01"));
        arguments.addAll(List.of(where));
        var terminal =
                Terminal.plain(new PrintWriter(new StringWriter()), new PrintWriter(err, true));
        return Fenghuo.execute(terminal, arguments.toArray(String[]::new));
    }

    @Test
    void shouldSendToTheTopicsWhatItWritesToTheFile(@TempDir Path folder) throws Exception {
        var file = folder.resolve("events.jsonl");
        try (var broker = LocalBroker.start()) {
            Topics.create(broker.bootstrap(), 1, 1);
            assertThat(simulate("--to-kafka", broker.bootstrap(), "--out", file.toString()))
                    .as(err.toString())
                    .isZero();
            var settings = Map.<String, Object>of("bootstrap.servers", broker.bootstrap());
            var bytes = new ByteArrayDeserializer();
            try (var consumer = new KafkaConsumer<>(settings, bytes, bytes)) {
                var partitions =
                        Topics.EVENTS.stream().map(topic -> new TopicPartition(topic, 0)).toList();
                var ends = consumer.endOffsets(partitions);
                assertThat(ends.values()).allMatch(end -> end > 0);
                assertThat(ends.values().stream().mapToLong(end -> end).sum())
                        .isEqualTo(Files.readAllLines(file).size());
            }
        }
    }

    @Test
    void shouldSayThatABrokerDoesNotAnswer() {
        assertThat(simulate("--to-kafka", "127.0.0.1:1")).isEqualTo(2);
        assertThat(err.toString()).contains("Kafka at 127.0.0.1:1 does not answer");
    }

    @Test
    void shouldAskForAPlaceForTheEvents() {
        assertThat(simulate()).isEqualTo(2);
        assertThat(err.toString()).contains("--out");
    }
}
