package io.fenghuo.console.work;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.fenghuo.connectors.kafka.Topics;
import io.fenghuo.connectors.postgres.Database;
import io.fenghuo.console.access.Permission;
import io.fenghuo.console.api.ApiProblem;
import io.fenghuo.console.api.Call;
import io.fenghuo.console.api.Endpoint;
import io.fenghuo.rules.incident.Action;
import io.fenghuo.rules.incident.ActionJson;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.regex.Pattern;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends what people do to disposal, by the topic {@code actions}. What became of it comes back as
 * an answer, in the stream.
 */
public final class Work implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Work.class);
    private static final int TIMEOUT_MILLIS = 10_000;
    private static final String KEY_HEADER = "Idempotency-Key";
    private static final Pattern KEY = Pattern.compile("[!-~]{1,200}");

    private final KafkaProducer<byte[], byte[]> producer;
    private final Actions actions;
    private final Clock clock;

    private Work(String kafka, Database database, Clock clock) {
        this.producer =
                new KafkaProducer<>(
                        Map.of(
                                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                                kafka,
                                ProducerConfig.ACKS_CONFIG,
                                "all",
                                ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG,
                                true,
                                ProducerConfig.MAX_BLOCK_MS_CONFIG,
                                TIMEOUT_MILLIS,
                                ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG,
                                TIMEOUT_MILLIS / 2,
                                ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
                                TIMEOUT_MILLIS),
                        new ByteArraySerializer(),
                        new ByteArraySerializer());
        this.actions = new Actions(new Kept(database.jdbi()));
        this.clock = clock;
    }

    /**
     * @param kafka the brokers, {@code HOST:PORT,…}
     * @param database with the console's tables
     */
    public static Work open(String kafka, Database database, Clock clock) {
        return new Work(kafka, database, clock);
    }

    /**
     * That an action was sent.
     *
     * @param id by which its answer is known
     */
    public record Sent(String id) {}

    private record Kept(Jdbi jdbi) implements Actions.Incidents {
        @Override
        public @Nullable String countyOf(String incident) {
            return one("select county from incident where id = ?", incident);
        }

        @Override
        public @Nullable String incidentOf(String order) {
            return one("select incident from response_order where id = ?", order);
        }

        private @Nullable String one(String sql, String id) {
            return jdbi.withHandle(
                    handle -> handle.select(sql, id).mapTo(String.class).findOne().orElse(null));
        }
    }

    public List<Endpoint> endpoints() {
        return List.of(
                Endpoint.post(
                                "/actions",
                                "Sends an action to disposal; its answer comes in the stream. A"
                                        + " second one of the same "
                                        + KEY_HEADER
                                        + " does nothing",
                                ActionRequest.class,
                                Sent.class,
                                this::act)
                        .needing(Permission.ACT)
                        .answering(202));
    }

    private Sent act(Call call) {
        var asked = call.body(ActionRequest.class);
        var action = actions.of(asked, call.account(), id(call), clock.instant());
        send(action);
        return new Sent(action.id());
    }

    private static String id(Call call) {
        var key = call.context().header(KEY_HEADER);
        if (key == null) {
            return UUID.randomUUID().toString();
        }
        if (!KEY.matcher(key).matches()) {
            throw ApiProblem.wrong(KEY_HEADER + " must be 1 to 200 visible ASCII characters");
        }
        return key;
    }

    private void send(Action action) {
        try {
            producer.send(
                            new ProducerRecord<>(
                                    Topics.ACTIONS,
                                    action.county().getBytes(UTF_8),
                                    ActionJson.encode(action)))
                    .get();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new ApiProblem(503, "the server is stopping; the action may not be sent");
        } catch (ExecutionException | KafkaException refused) {
            LOG.warn("Kafka refuses an action: {}", refused.toString());
            throw new ApiProblem(503, "the action could not be sent; try again");
        }
    }

    @Override
    public void close() {
        producer.close();
    }
}
