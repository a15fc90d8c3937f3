package io.fenghuo.connectors.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.fenghuo.connectors.publication.PackFeed;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The topic {@code packs}, read by a thread of its own from the beginning and for ever.
 *
 * <p>While the broker does not answer, or the topic is not there, it keeps trying, and {@link
 * #completeAsOf} stands still. The caveats of {@link TopicReader} hold.
 */
public final class KafkaPackFeed implements PackFeed {
    private static final Logger LOG = LoggerFactory.getLogger(KafkaPackFeed.class);
    private static final Duration PAUSE = Duration.ofMillis(200);

    private final String bootstrap;
    private final Clock clock;
    private final TopicReader reader;
    private final Thread thread;
    private final CountDownLatch closed = new CountDownLatch(1);

    /** Read, and not yet handed over. Like the rest, it is guarded by this. */
    private List<Entry> read = new ArrayList<>();

    private long readAsOf = UNKNOWN;
    private long handedOverAsOf = UNKNOWN;
    private @Nullable Throwable broken;

    private KafkaPackFeed(String bootstrap, Clock clock) {
        this.bootstrap = bootstrap;
        this.clock = clock;
        this.reader = new TopicReader(bootstrap, Topics.PACKS);
        this.thread = new Thread(this::run, "packs from Kafka");
        thread.setDaemon(true);
    }

    /**
     * @param clock that says as of when the feed is complete; it must be serializable, as that of
     *     the system is
     */
    public static Factory factory(String bootstrap, Clock clock) {
        return () -> {
            var feed = new KafkaPackFeed(bootstrap, clock);
            feed.thread.start();
            return feed;
        };
    }

    @Override
    public synchronized List<Entry> poll() {
        if (broken != null) {
            throw new IllegalStateException("no packs are read any more", broken);
        }
        handedOverAsOf = readAsOf;
        if (read.isEmpty()) {
            return List.of();
        }
        var entries = read;
        read = new ArrayList<>();
        return entries;
    }

    /** As of the last {@link #poll}, so that nothing read after it is claimed. */
    @Override
    public synchronized long completeAsOf() {
        return handedOverAsOf;
    }

    private void run() {
        boolean answers = true;
        try (reader) {
            do {
                try {
                    long asked = clock.millis();
                    reader.readToEnd(this::add);
                    completeAsOf(asked);
                    if (!answers) {
                        LOG.info("{} at {} is read again", Topics.PACKS, bootstrap);
                        answers = true;
                    }
                } catch (IOException | RuntimeException failed) {
                    if (answers && !isClosed()) {
                        LOG.warn(
                                "cannot read {} at {} and keeps trying; what is published"
                                        + " meanwhile waits",
                                Topics.PACKS,
                                bootstrap,
                                failed);
                        answers = false;
                    }
                }
            } while (!closed.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException | Error failed) {
            synchronized (this) {
                broken = failed;
            }
        }
    }

    private synchronized void add(ConsumerRecord<byte[], byte[]> record) {
        var key = record.key();
        read.add(new Entry(key == null ? "" : new String(key, UTF_8), record.value()));
    }

    private synchronized void completeAsOf(long millis) {
        readAsOf = millis;
    }

    private boolean isClosed() {
        return closed.getCount() == 0;
    }

    /** Waits for the thread, which ends at once, or within a second where the broker is gone. */
    @Override
    public void close() {
        closed.countDown();
        reader.wakeup();
        try {
            thread.join();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
