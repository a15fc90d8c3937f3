package io.fenghuo.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.fenghuo.connectors.kafka.KafkaPackFeed;
import io.fenghuo.connectors.kafka.Topics;
import io.fenghuo.connectors.publication.PackFeed;
import io.fenghuo.rules.publication.PackStatus;
import io.fenghuo.rules.publication.PackStatus.State;
import io.fenghuo.rules.publication.PackStatusJson;
import io.fenghuo.rules.publication.Publication;
import io.fenghuo.rules.publication.Publication.Lane;
import io.fenghuo.rules.publication.RefusedPublicationException;
import io.fenghuo.rules.publication.SignedPublication;
import io.fenghuo.rules.publication.TrustedKeys;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/** Answers on publications as a job of two stages does, and judges no event. */
final class PretendedJob implements AutoCloseable {
    private static final int SUBTASKS = 2;

    private final TrustedKeys trusted;
    private final PackFeed feed;
    private final KafkaProducer<byte[], byte[]> producer;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread thread = new Thread(this::run, "pretended job");

    PretendedJob(String bootstrap, TrustedKeys trusted) {
        this.trusted = trusted;
        this.feed = KafkaPackFeed.factory(bootstrap, Clock.systemUTC()).open();
        var bytes = new ByteArraySerializer();
        this.producer =
                new KafkaProducer<>(
                        Map.<String, Object>of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap),
                        bytes,
                        bytes);
        thread.start();
    }

    private void run() {
        try {
            do {
                for (var entry : feed.poll()) {
                    var value = entry.value();
                    if (value != null) {
                        answer(entry.key(), value);
                    }
                }
            } while (!closed.await(50, TimeUnit.MILLISECONDS));
        } catch (InterruptedException failed) {
            throw new AssertionError(failed);
        }
    }

    private void answer(String key, byte[] value) {
        Publication publication;
        try {
            publication = SignedPublication.read(value).open(trusted);
        } catch (RefusedPublicationException untrusted) {
            // What is not believed is not read: there is only its key to call it by.
            send(status(key, "", "-", "packs", 0, 1, State.REJECTED, untrusted.getMessage()));
            return;
        }
        say(publication, "packs", 0, 1, State.ACCEPTED);
        for (int subtask = 0; subtask < SUBTASKS; subtask++) {
            say(publication, "by-subject", subtask, SUBTASKS, State.LOADED);
            say(publication, "by-place", subtask, SUBTASKS, State.LOADED);
        }
    }

    private void say(Publication publication, String stage, int subtask, int of, State state) {
        send(
                status(
                        publication.id(),
                        publication.pack(),
                        publication.version(),
                        stage,
                        subtask,
                        of,
                        state,
                        null));
    }

    private static PackStatus status(
            String publication,
            String pack,
            String version,
            String stage,
            int subtask,
            int of,
            State state,
            @Nullable String reason) {
        return new PackStatus(
                "detection",
                stage,
                subtask,
                of,
                publication,
                pack,
                version,
                Lane.LIVE,
                state,
                0,
                Clock.systemUTC().millis(),
                0,
                reason,
                null);
    }

    private void send(PackStatus status) {
        producer.send(
                new ProducerRecord<>(
                        Topics.PACK_STATUS,
                        status.key().getBytes(UTF_8),
                        PackStatusJson.encode(status)));
    }

    @Override
    public void close() throws InterruptedException {
        closed.countDown();
        thread.join();
        feed.close();
        producer.close();
    }
}
