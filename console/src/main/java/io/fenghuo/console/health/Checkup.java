package io.fenghuo.console.health;

import io.fenghuo.console.health.HealthView.Trouble;
import io.fenghuo.console.health.HealthView.Watermark;
import io.fenghuo.rules.incident.Words;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks everything at once; what does not answer is a trouble, and the rest is told all the same.
 */
final class Checkup implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Checkup.class);
    private static final int PARTS = 2;

    private final Ledger ledger;
    private final KafkaProbe kafka;
    private final @Nullable FlinkProbe flink;
    private final Clock clock;
    private final ExecutorService threads =
            Executors.newFixedThreadPool(
                    PARTS,
                    task -> {
                        var thread = new Thread(task, "asks how everything is");
                        thread.setDaemon(true);
                        return thread;
                    });

    /** What a part said, or why it said nothing. */
    private record Said<T>(@Nullable T value, @Nullable Trouble trouble) {
        static <T> Said<T> of(T value) {
            return new Said<>(value, null);
        }

        static <T> Said<T> nothing(Trouble trouble) {
            return new Said<>(null, trouble);
        }
    }

    Checkup(Ledger ledger, KafkaProbe kafka, @Nullable FlinkProbe flink, Clock clock) {
        this.ledger = ledger;
        this.kafka = kafka;
        this.flink = flink;
        this.clock = clock;
    }

    /** All but the alerts, which depend on who asks. */
    HealthView ask() {
        var positions = said("positions", ledger::positions);
        var known = positions.value();
        List<KafkaProbe.Position> read = known == null ? List.of() : known;
        var ofKafka = CompletableFuture.supplyAsync(() -> askKafka(read), threads);
        var ofFlink = CompletableFuture.supplyAsync(this::askFlink, threads);
        var letters = said("dead letters", ledger::deadLetters);
        var heard = said("devices", ledger::heard);
        var outgoing = said("deliveries", ledger::outgoing);
        var streams = ofKafka.join();
        var watermarks = ofFlink.join();
        var troubles = new ArrayList<Trouble>();
        for (var part : List.of(streams, watermarks, positions, letters, heard, outgoing)) {
            if (part.trouble() != null && !troubles.contains(part.trouble())) {
                troubles.add(part.trouble());
            }
        }
        var told = streams.value();
        return new HealthView(
                clock.instant(),
                List.copyOf(troubles),
                told == null ? List.of() : told.streams(),
                told == null ? List.of() : told.lag(),
                watermarks.value(),
                letters.value(),
                List.of(),
                heard.value(),
                outgoing.value());
    }

    private Said<KafkaProbe.Said> askKafka(List<KafkaProbe.Position> positions) {
        try {
            return Said.of(kafka.ask(positions));
        } catch (KafkaProbe.NoAnswerException silence) {
            return Said.nothing(trouble("kafka", "Kafka", silence));
        }
    }

    private Said<List<Watermark>> askFlink() {
        if (flink == null) {
            return new Said<>(null, null);
        }
        try {
            return Said.of(flink.ask());
        } catch (IOException silence) {
            return Said.nothing(trouble("flink", "Flink", silence));
        }
    }

    private static <T> Said<T> said(String what, Supplier<T> asked) {
        try {
            return Said.of(asked.get());
        } catch (JdbiException failed) {
            LOG.warn("the database does not tell {}: {}", what, failed.getMessage());
            return Said.nothing(
                    new Trouble("database", new Words("数据库不可用", "The database does not answer")));
        }
    }

    private static Trouble trouble(String part, String name, Exception silence) {
        LOG.debug("{} does not answer", name, silence);
        return new Trouble(
                part,
                new Words(
                        name + " 没有应答：" + silence.getMessage(),
                        name + " does not answer: " + silence.getMessage()));
    }

    @Override
    public void close() {
        threads.shutdownNow();
        kafka.close();
    }
}
