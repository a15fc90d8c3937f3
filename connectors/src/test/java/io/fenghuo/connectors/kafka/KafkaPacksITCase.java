package io.fenghuo.connectors.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fenghuo.connectors.publication.PackFeed.Entry;
import io.fenghuo.rules.publication.PackStatus;
import io.fenghuo.rules.publication.PackStatus.State;
import io.fenghuo.rules.publication.PackStatusJson;
import io.fenghuo.rules.publication.Publication;
import io.fenghuo.rules.publication.Publication.Lane;
import io.fenghuo.rules.publication.SignedPublication;
import io.fenghuo.rules.publication.SigningKey;
import java.io.IOException;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

class KafkaPacksITCase {
    private static final Publication RETIREMENT =
            new Publication("flood", Lane.LIVE, 1_000, 900, null);

    @Test
    void shouldReadBackWhatItPublishedAndTheLastWordOnIt() throws Exception {
        var signed = SignedPublication.sign(RETIREMENT, SigningKey.generate());
        try (var broker = LocalBroker.start()) {
            Topics.create(broker.bootstrap(), 1, 1);
            try (var packs = new KafkaPacks(broker.bootstrap())) {
                assertThat(packs.all()).isEmpty();
                packs.publish(signed);

                assertThat(packs.all())
                        .extracting(Entry::key)
                        .containsExactly("flood/" + RETIREMENT.id());
                assertThat(packs.all().get(0).value()).isEqualTo(signed.toBytes());

                say(broker.bootstrap(), status(0, 5), status(1, 6), status(0, 7));
                assertThat(packs.statuses()).containsExactly(status(1, 6), status(0, 7));
                say(broker.bootstrap(), status(1, 8));
                assertThat(packs.statuses()).containsExactly(status(0, 7), status(1, 8));
            }
        }
    }

    @Test
    void shouldNameTheRemedyWhereTheTopicsAreMissing() throws Exception {
        try (var broker = LocalBroker.start();
                var packs = new KafkaPacks(broker.bootstrap())) {
            assertThatThrownBy(packs::all)
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("has no topic packs; fenghuo topics create --kafka");
        }
    }

    private static PackStatus status(int subtask, long atMillis) {
        return new PackStatus(
                "job",
                "by-subject",
                subtask,
                2,
                RETIREMENT.id(),
                "flood",
                "-",
                Lane.LIVE,
                State.LOADED,
                1_000,
                atMillis,
                0,
                null,
                null);
    }

    private static void say(String bootstrap, PackStatus... statuses) throws Exception {
        var bytes = new ByteArraySerializer();
        try (var producer =
                new KafkaProducer<>(
                        Map.<String, Object>of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap),
                        bytes,
                        bytes)) {
            for (var status : statuses) {
                producer.send(
                                new ProducerRecord<>(
                                        Topics.PACK_STATUS,
                                        status.key().getBytes(UTF_8),
                                        PackStatusJson.encode(status)))
                        .get();
            }
        }
    }
}
