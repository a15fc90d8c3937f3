package io.fenghuo.connectors.delivery;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.ExecutionContext;
import com.github.kagkarlsson.scheduler.task.ExecutionOperations;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.helper.CustomTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import io.fenghuo.connectors.audit.AuditKeeper;
import io.fenghuo.connectors.delivery.EndpointsYaml.Endpoints;
import io.fenghuo.connectors.kafka.DeadLetterProducer;
import io.fenghuo.connectors.kafka.Topics;
import io.fenghuo.connectors.postgres.Database;
import io.fenghuo.connectors.postgres.OutboxReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Sends webhooks: notifications from Kafka into the outbox, and from there to the endpoints. Also
 * keeps the audit, which deliveries are part of.
 *
 * <p>Several may run on one database: partitions of the topic and endpoints are shared among them.
 * An endpoint is emptied by one thread of one process at a time, so one that hangs holds up nobody
 * else. What a killed process had begun is taken over within seconds, and so may be sent twice,
 * under the same webhook-id.
 */
public final class DeliveryService implements AutoCloseable {
    private static final String TASK = Deliveries.TASK;
    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration HEARTBEAT = Duration.ofSeconds(1);
    private static final int MISSED_HEARTBEATS = 4;
    private static final Duration FALLBACK = Duration.ofSeconds(1);
    private static final Duration KEEP_ATTEMPTS = Duration.ofDays(30);
    private static final int SPARE_THREADS = 8;

    private final Database database;
    private final Outbox outbox;
    private final HttpSender http = new HttpSender();
    private final KafkaProducer<byte[], byte[]> producer;
    private final Map<String, Drain> drains = new LinkedHashMap<>();
    private final DisabledEndpoints disabled;
    private final OutboxReader reader;
    private final AuditKeeper audit;
    private final Scheduler scheduler;
    private final Clock clock = Clock.systemUTC();
    private volatile boolean stopping;

    /**
     * @param kafka the brokers, {@code HOST:PORT,…}
     * @param group the consumer group, shared by all processes of the service
     */
    public DeliveryService(String kafka, Database database, Endpoints endpoints, String group) {
        this.database = database;
        this.outbox = new Outbox(database.jdbi());
        this.producer =
                new KafkaProducer<>(
                        Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, kafka),
                        new ByteArraySerializer(),
                        new ByteArraySerializer());
        this.disabled = new DisabledEndpoints(database.jdbi(), producer);
        for (var endpoint : endpoints.all()) {
            drains.put(
                    endpoint.id(),
                    new Drain(
                            endpoint,
                            outbox,
                            http,
                            endpoints.retries(),
                            clock,
                            () -> ThreadLocalRandom.current().nextDouble()));
        }
        var deadLetters = new DeadLetterProducer(producer, clock);
        var intake = new NotificationIntake(endpoints.all(), deadLetters);
        this.reader =
                new OutboxReader(
                        database.jdbi(),
                        kafka,
                        group,
                        Topics.NOTIFICATIONS,
                        1,
                        intake::write,
                        this::wake);
        this.audit = new AuditKeeper(database.jdbi(), kafka, group + "-audit", deadLetters);
        this.scheduler = scheduler();
    }

    private Scheduler scheduler() {
        CustomTask<Void> task =
                Tasks.custom(TASK, Void.class)
                        .onFailure(
                                (complete, operations) ->
                                        operations.reschedule(
                                                complete, clock.instant().plusSeconds(1)))
                        .onDeadExecutionRevive()
                        .execute(this::drain);
        return Scheduler.create(database.dataSource(), task)
                .threads(drains.size() + SPARE_THREADS)
                .pollingInterval(POLL)
                .pollUsingLockAndFetch(0.5, 1.0)
                .heartbeatInterval(HEARTBEAT)
                .missedHeartbeatsLimit(MISSED_HEARTBEATS)
                .enableImmediateExecution()
                .shutdownMaxWait(Duration.ofSeconds(2))
                .build();
    }

    public void start() {
        outbox.know(drains.keySet());
        outbox.forgetAttempts(clock.instant(), KEEP_ATTEMPTS);
        disabled.tell();
        scheduler.start();
        drains.keySet().forEach(id -> scheduler.scheduleIfNotExists(instance(id), clock.instant()));
        wake();
        reader.start();
        audit.start();
    }

    private static TaskInstance<Void> instance(String endpoint) {
        return new TaskInstance<>(TASK, endpoint);
    }

    /** Has those looked at now that something is due for. */
    private void wake() {
        Deliveries.wake(database.jdbi(), clock.instant());
        scheduler.triggerCheckForDueExecutions();
    }

    private CompletionHandler<Void> drain(TaskInstance<Void> instance, ExecutionContext context) {
        var drain = drains.get(instance.getId());
        if (drain == null) {
            // Of an endpoint that is no longer in the file, or only in that of another process.
            return (complete, operations) ->
                    operations.reschedule(complete, clock.instant().plus(FALLBACK));
        }
        drain.run(() -> stopping);
        disabled.tell();
        return (complete, operations) -> restAfter(drain, complete, operations);
    }

    /**
     * Rests until something is due. What came in meanwhile could not wake this endpoint, so it is
     * looked for once more after the rest has begun.
     */
    private void restAfter(
            Drain drain, ExecutionComplete complete, ExecutionOperations<Void> operations) {
        var now = clock.instant();
        var next = drain.next(now, FALLBACK);
        operations.reschedule(complete, next);
        var missed = drain.next(clock.instant(), FALLBACK);
        if (missed.isBefore(next)) {
            wake();
        }
    }

    /** Stops taking in, lets requests under way end, and leaves the rest to others. */
    @Override
    public void close() {
        reader.close();
        audit.close();
        stopping = true;
        scheduler.stop();
        http.close();
        producer.close();
    }

    /**
     * Runs the service as a process of its own until it is asked to stop. Prints {@code ready} once
     * it sends.
     *
     * @param arguments the brokers, the database's JDBC URL, the file of endpoints, the group
     */
    @SuppressWarnings(
            "SystemOut") // The line is the interface: who starts the process waits for it.
    public static void main(String[] arguments) throws IOException, InterruptedException {
        if (arguments.length != 4) {
            System.err.println("usage: DeliveryService HOST:PORT JDBC-URL ENDPOINTS.yaml GROUP");
            System.exit(2);
        }
        var file = arguments[2];
        var endpoints = EndpointsYaml.read(file, Files.readString(Path.of(file)), System.getenv());
        try (var database = Database.open(arguments[1]);
                var service =
                        new DeliveryService(arguments[0], database, endpoints, arguments[3])) {
            var stop = new CountDownLatch(1);
            Runtime.getRuntime().addShutdownHook(new Thread(stop::countDown));
            service.start();
            System.out.println("ready");
            stop.await();
        }
    }
}
