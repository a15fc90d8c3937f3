package io.fenghuo.connectors.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalBrokerITCase {
    @Test
    void shouldServeTheTopicsAndLeaveNothingBehind(@TempDir Path parent) throws Exception {
        var directory = Files.createDirectory(parent.resolve("broker"));
        try (var broker = LocalBroker.start(directory, 0)) {
            var first = Topics.create(broker.bootstrap(), 3, 1);
            assertThat(first.created()).hasSize(18).contains("sensor", "late", "packs");

            var second = Topics.create(broker.bootstrap(), 3, 1);
            assertThat(second.created()).isEmpty();
            assertThat(second.existing()).hasSize(18);
            assertThat(second.different()).isEmpty();

            assertThat(Topics.create(broker.bootstrap(), 4, 1).different())
                    .contains("sensor: 3 partitions, not 4")
                    .hasSize(16);
        }
        assertThat(directory).doesNotExist();
    }
}
