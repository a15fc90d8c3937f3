package io.fenghuo.connectors.audit;

import static io.fenghuo.connectors.audit.AuditEntries.entry;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.fenghuo.connectors.kafka.DeadLetterProducer;
import io.fenghuo.connectors.kafka.LocalBroker;
import io.fenghuo.connectors.kafka.Topics;
import io.fenghuo.connectors.postgres.Database;
import io.fenghuo.rules.incident.AuditEntry;
import io.fenghuo.rules.incident.IncidentJson;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jdbi.v3.core.JdbiException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuditKeeperITCase {
    private static final Duration LONG = Duration.ofSeconds(90);
    private static final int PARTITIONS = 2;

    private static LocalBroker broker;
    private static EmbeddedPostgres postgres;
    private static KafkaProducer<byte[], byte[]> producer;

    private Database database;

    @BeforeAll
    static void startAll() throws IOException {
        broker = LocalBroker.start();
        Topics.create(broker.bootstrap(), PARTITIONS, 1);
        postgres = EmbeddedPostgres.start();
        producer =
                new KafkaProducer<>(
                        Map.of("bootstrap.servers", broker.bootstrap()),
                        new ByteArraySerializer(),
                        new ByteArraySerializer());
    }

    @AfterAll
    static void stopAll() throws IOException {
        producer.close();
        postgres.close();
        broker.close();
    }

    private static String url() {
        return postgres.getJdbcUrl("postgres", "postgres");
    }

    @BeforeEach
    void open() {
        database = Database.open(url());
        sql("alter table audit disable trigger all");
        sql("truncate audit, kafka_position");
        sql("update audit_head set seq = 0, hash = '" + AuditHash.GENESIS + "'");
        sql("alter table audit enable trigger all");
    }

    @AfterEach
    void close() {
        database.close();
    }

    private void sql(String statement) {
        database.jdbi().useHandle(handle -> handle.execute(statement));
    }

    private static void publish(int from, int to) {
        for (int i = from; i < to; i++) {
            publish(Integer.toString(i % 11), IncidentJson.encode(entry(i)));
        }
        producer.flush();
    }

    private static void publish(String county, byte[] value) {
        producer.send(new ProducerRecord<>(Topics.AUDIT, county.getBytes(UTF_8), value));
    }

    private static AuditKeeper keeper(Database database, String group) {
        var letters = new DeadLetterProducer(producer, Clock.systemUTC());
        var keeper = new AuditKeeper(database.jdbi(), broker.bootstrap(), group, letters);
        keeper.start();
        return keeper;
    }

    private List<String> ids() {
        return database.jdbi()
                .withHandle(
                        handle ->
                                handle.createQuery("select id from audit")
                                        .mapTo(String.class)
                                        .list());
    }

    private boolean allRead(String group) {
        try (var consumer =
                new KafkaConsumer<>(
                        Map.<String, Object>of("bootstrap.servers", broker.bootstrap()),
                        new ByteArrayDeserializer(),
                        new ByteArrayDeserializer())) {
            var partitions = new ArrayList<TopicPartition>();
            for (int i = 0; i < PARTITIONS; i++) {
                partitions.add(new TopicPartition(Topics.AUDIT, i));
            }
            long end = consumer.endOffsets(partitions).values().stream().mapToLong(e -> e).sum();
            return database.jdbi()
                    .withHandle(
                            handle ->
                                    handle.createQuery(
                                                    "select coalesce(sum(next_offset), 0) from"
                                                            + " kafka_position where reader = ?")
                                            .bind(0, group)
                                            .mapTo(Long.class)
                                            .one()
                                            .equals(end));
        }
    }

    @Test
    void shouldKeepEachEntryOnceWithTwoKeepersThatAreStoppedAndCutOff() {
        publish(0, 3_000);
        publish(0, 3_000);
        try (var other = Database.open(url())) {
            var first = keeper(database, "twice");
            var second = keeper(other, "twice");
            await().atMost(LONG).until(() -> !ids().isEmpty());
            sql(
                    "select pg_terminate_backend(pid) from pg_stat_activity where pid <>"
                            + " pg_backend_pid() and datname = current_database()");
            first.close();
            publish(2_000, 4_000);
            var third = keeper(database, "twice");
            await().atMost(LONG).until(() -> allRead("twice"));
            second.close();
            third.close();
        }
        assertThat(ids()).hasSize(4_000).doesNotHaveDuplicates();
        var finding = new AuditLog(database.jdbi()).verify(null);
        assertThat(finding.problem()).isEmpty();
        assertThat(finding.rows()).isEqualTo(4_000);
    }

    @Test
    void shouldSetAsideWhatPostgresCannotKeepAndGoOn() {
        var whole = new String(IncidentJson.encode(entry(1)), UTF_8);
        publish("a", "{".getBytes(UTF_8));
        publish("a", whole.replace("entry-1", "entry\\u0000").getBytes(UTF_8));
        publish("a", whole.replace("incident-1", "incident\\u0000").getBytes(UTF_8));
        publish("a", whole.replace("entry-1", "entry\\ud800").getBytes(UTF_8));
        producer.send(new ProducerRecord<>(Topics.AUDIT, "a".getBytes(UTF_8), null));
        publish(
                "a",
                whole.replace("entry-1", "entry-last")
                        .replace("fenghuo", "\\u0000\\ud800")
                        .getBytes(UTF_8));
        producer.flush();
        long before = deadLetters();
        var keeper = keeper(database, "bad");
        await().atMost(LONG).until(() -> allRead("bad"));
        keeper.close();
        assertThat(ids()).contains("entry-last");
        assertThat(deadLetters() - before).isEqualTo(5);
        assertThat(new AuditLog(database.jdbi()).verify(null).problem()).isEmpty();
    }

    private static long deadLetters() {
        try (var consumer =
                new KafkaConsumer<>(
                        Map.<String, Object>of("bootstrap.servers", broker.bootstrap()),
                        new ByteArrayDeserializer(),
                        new ByteArrayDeserializer())) {
            var partitions = new ArrayList<TopicPartition>();
            consumer.partitionsFor(Topics.DEAD_LETTERS)
                    .forEach(p -> partitions.add(new TopicPartition(p.topic(), p.partition())));
            return consumer.endOffsets(partitions).values().stream().mapToLong(e -> e).sum();
        }
    }

    @Test
    void shouldAppendFromSeveralTransactionsAtOnceInOneChain() throws Exception {
        var threads = Executors.newFixedThreadPool(4);
        var work = new ArrayList<Callable<Void>>();
        for (int t = 0; t < 4; t++) {
            int from = t * 50;
            work.add(
                    () -> {
                        for (int i = from; i < from + 100; i++) {
                            var one = List.of(entry(i), entry(i));
                            database.jdbi().useTransaction(h -> AuditChain.append(h, one));
                        }
                        return null;
                    });
        }
        for (var done : threads.invokeAll(work)) {
            done.get();
        }
        threads.shutdown();
        assertThat(ids()).hasSize(250).doesNotHaveDuplicates();
        assertThat(new AuditLog(database.jdbi()).verify(null).problem()).isEmpty();
    }

    @Test
    void shouldLeaveTheChainAsItWasWhereTheCallerRollsBack() {
        append(0, 3);
        database.jdbi()
                .useTransaction(
                        handle -> {
                            AuditChain.append(handle, List.of(entry(7)));
                            handle.rollback();
                        });
        append(3, 5);
        var finding = new AuditLog(database.jdbi()).verify(null);
        assertThat(finding.problem()).isEmpty();
        assertThat(finding.rows()).isEqualTo(5);
    }

    private void append(int from, int to) {
        var entries = new ArrayList<AuditEntry>();
        for (int i = from; i < to; i++) {
            entries.add(entry(i));
        }
        database.jdbi().useTransaction(handle -> AuditChain.append(handle, entries));
    }

    @Test
    void shouldRefuseChangesByOrdinarySql() {
        append(0, 3);
        for (var change :
                List.of(
                        "update audit set entry = '{}' where seq = 2",
                        "delete from audit where seq = 2",
                        "truncate audit")) {
            assertThatThrownBy(() -> sql(change))
                    .isInstanceOf(JdbiException.class)
                    .hasMessageContaining("the audit is append-only");
        }
    }

    @Test
    void shouldVerifyAFileAsItVerifiesTheDatabase(@TempDir Path folder) throws IOException {
        append(0, 30);
        var log = new AuditLog(database.jdbi());
        var file = folder.resolve("audit.jsonl");
        try (var writer = Files.newBufferedWriter(file)) {
            assertThat(AuditFile.write(log, writer, seq -> {})).hasValue(log.verify(null).head());
        }
        assertThat(AuditFile.verify(file, null)).isEqualTo(log.verify(null));
        var lines = Files.readAllLines(file);
        assertThat(lines).hasSize(31);
        for (int i = 0; i < lines.size(); i++) {
            var without = new ArrayList<>(lines);
            without.remove(i);
            assertBroken(folder, without, i);
            var strange = new ArrayList<>(lines);
            strange.set(i, "{");
            assertBroken(folder, strange, i);
            var again = new ArrayList<>(lines);
            again.add(i, lines.get(i));
            assertBroken(folder, again, Math.min(i + 1, 30));
            assertBroken(folder, lines.subList(0, i), i);
        }
    }

    private static void assertBroken(Path folder, List<String> lines, int whole)
            throws IOException {
        var edited = Files.write(folder.resolve("edited.jsonl"), lines);
        var finding = AuditFile.verify(edited, null);
        assertThat(finding.isWhole()).isFalse();
        assertThat(finding.rows()).isEqualTo(whole);
    }
}
