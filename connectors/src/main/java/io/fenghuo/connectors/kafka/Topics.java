package io.fenghuo.connectors.kafka;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.RetriableException;

/**
 * The topics of Fenghuo, and what each is made like.
 *
 * <p>Topics of events note the time of receipt themselves ({@code LogAppendTime}), because senders'
 * clocks are what has to be checked. Topics of things with a last state are compacted.
 */
public final class Topics {
    public static final String SENSOR = "sensor";
    public static final String CAMERA = "camera";
    public static final String PATROL = "patrol";
    public static final String FRAUD = "fraud";
    public static final String REFERENCE = "reference";
    public static final String PACKS = "packs";
    public static final String PACK_STATUS = "pack-status";
    public static final String ALERTS = "alerts";
    public static final String SHADOW_ALERTS = "shadow-alerts";
    public static final String ACTIONS = "actions";
    public static final String INCIDENTS = "incidents";
    public static final String ORDERS = "orders";
    public static final String NOTIFICATIONS = "notifications";
    public static final String ANSWERS = "answers";
    public static final String AID = "aid";
    public static final String AUDIT = "audit";
    public static final String DEAD_LETTERS = "dead-letters";
    public static final String LATE = "late";

    /** Those that events come from. */
    public static final List<String> EVENTS = List.of(SENSOR, CAMERA, PATROL, FRAUD);

    /**
     * The largest record of {@link #DEAD_LETTERS} and {@link #LATE}, in bytes: the largest that
     * Kafka takes elsewhere by default, and room for the headers that say why.
     */
    static final int MAX_SET_ASIDE = 2 * 1024 * 1024;

    /** The largest publication, in bytes. */
    static final int MAX_PACK = 8 * 1024 * 1024;

    private static final int MOST_ATTEMPTS = 1_000;
    private static final long PAUSE_MILLIS = 30;

    private final Map<String, Object> client;

    private record Made(String name, int partitions, Map<String, String> settings) {}

    /**
     * What {@link #create} found and did.
     *
     * @param created topics made just now
     * @param existing topics that were there, as wanted
     * @param different for each topic that was there but not as wanted, in words, what differs; it
     *     is left as it is
     */
    public record Report(List<String> created, List<String> existing, List<String> different) {}

    private Topics(String bootstrap) {
        this.client = Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap);
    }

    /**
     * Creates what is missing, and changes nothing that is there.
     *
     * @param partitions of the topics that carry the load; the others have one
     * @throws IllegalStateException where the broker does not answer or refuses
     */
    public static Report create(String bootstrap, int partitions, int replication) {
        try {
            return new Topics(bootstrap).create(partitions, (short) replication);
        } catch (ExecutionException refused) {
            throw new IllegalStateException(
                    "Kafka at " + bootstrap + ": " + refused.getCause(), refused);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", interrupted);
        }
    }

    private Report create(int partitions, short replication)
            throws ExecutionException, InterruptedException {
        var wanted = wanted(partitions, replication);
        var report = new Report(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        try (var admin = Admin.create(client)) {
            var there = admin.listTopics().names().get();
            var missing = wanted.stream().filter(topic -> !there.contains(topic.name())).toList();
            create(admin, missing.stream().map(topic -> asked(topic, replication)).toList());
            missing.forEach(topic -> report.created().add(topic.name()));
            compare(admin, wanted.stream().filter(t -> there.contains(t.name())).toList(), report);
        }
        return report;
    }

    /**
     * Creates topics, and waits until the leaders of their partitions answer as such. A producer
     * that is quicker may have its first batch refused and the second taken; the first is out of
     * order then, however often it is sent again.
     *
     * @param topics with the number of their partitions
     */
    public static void create(Admin admin, Collection<NewTopic> topics)
            throws ExecutionException, InterruptedException {
        admin.createTopics(topics).all().get();
        var names = topics.stream().map(NewTopic::name).toList();
        var ends = new HashMap<TopicPartition, OffsetSpec>();
        for (var topic : topics) {
            for (int partition = 0; partition < topic.numPartitions(); partition++) {
                ends.put(new TopicPartition(topic.name(), partition), OffsetSpec.latest());
            }
        }
        for (int attempt = 1; !answer(admin, names, ends, attempt == MOST_ATTEMPTS); attempt++) {
            Thread.sleep(PAUSE_MILLIS);
        }
    }

    private static boolean answer(
            Admin admin,
            List<String> names,
            Map<TopicPartition, OffsetSpec> ends,
            boolean lastAttempt)
            throws ExecutionException, InterruptedException {
        try {
            if (lastAttempt || admin.listTopics().names().get().containsAll(names)) {
                admin.listOffsets(ends).all().get();
                return true;
            }
        } catch (ExecutionException notYet) {
            if (lastAttempt || !(notYet.getCause() instanceof RetriableException)) {
                throw notYet;
            }
        }
        return false;
    }

    private static NewTopic asked(Made topic, short replication) {
        return new NewTopic(topic.name(), topic.partitions(), replication)
                .configs(topic.settings());
    }

    private static void compare(Admin admin, List<Made> wanted, Report report)
            throws ExecutionException, InterruptedException {
        var names = wanted.stream().map(Made::name).toList();
        var resources = new HashMap<String, ConfigResource>();
        names.forEach(
                name -> resources.put(name, new ConfigResource(ConfigResource.Type.TOPIC, name)));
        var described = admin.describeTopics(names).allTopicNames().get();
        var configs = admin.describeConfigs(Set.copyOf(resources.values())).all().get();
        for (var topic : wanted) {
            var description = requireNonNull(described.get(topic.name()));
            var config = requireNonNull(configs.get(resources.get(topic.name())));
            var differences = differences(topic, description, config);
            if (differences.isEmpty()) {
                report.existing().add(topic.name());
            } else {
                report.different().add(topic.name() + ": " + String.join(", ", differences));
            }
        }
    }

    private static List<String> differences(Made wanted, TopicDescription found, Config config) {
        var differences = new ArrayList<String>();
        int partitions = found.partitions().size();
        if (partitions != wanted.partitions()) {
            differences.add(partitions + " partitions, not " + wanted.partitions());
        }
        wanted.settings()
                .forEach(
                        (key, value) -> {
                            var there = config.get(key);
                            if (there != null && !value.equals(there.value())) {
                                differences.add(key + " " + there.value() + ", not " + value);
                            }
                        });
        return differences;
    }

    private static List<Made> wanted(int partitions, int replication) {
        var made = new ArrayList<Made>();
        for (var name : EVENTS) {
            made.add(new Made(name, partitions, with(received(days(7)), replication)));
        }
        made.add(new Made(REFERENCE, partitions, with(compacted(), replication)));
        var packs = compacted();
        packs.put("max.message.bytes", Integer.toString(MAX_PACK));
        made.add(new Made(PACKS, 1, with(packs, replication)));
        made.add(new Made(PACK_STATUS, 1, with(compacted(), replication)));
        made.add(new Made(ALERTS, partitions, with(days(365), replication)));
        for (var name : List.of(ACTIONS, AID)) {
            made.add(new Made(name, partitions, with(received(days(30)), replication)));
        }
        for (var name : List.of(INCIDENTS, ORDERS)) {
            made.add(new Made(name, partitions, with(compacted(), replication)));
        }
        for (var name : List.of(NOTIFICATIONS, ANSWERS, AUDIT)) {
            made.add(new Made(name, partitions, with(days(365), replication)));
        }
        made.add(new Made(SHADOW_ALERTS, partitions, with(days(30), replication)));
        for (var name : List.of(DEAD_LETTERS, LATE)) {
            var settings = days(30);
            settings.put("max.message.bytes", Integer.toString(MAX_SET_ASIDE));
            made.add(new Made(name, partitions, with(settings, replication)));
        }
        return made;
    }

    private static Map<String, String> days(int days) {
        var settings = new HashMap<String, String>();
        settings.put("cleanup.policy", "delete");
        settings.put("retention.ms", Long.toString(Duration.ofDays(days).toMillis()));
        return settings;
    }

    private static Map<String, String> received(Map<String, String> settings) {
        settings.put("message.timestamp.type", "LogAppendTime");
        return settings;
    }

    private static Map<String, String> compacted() {
        var settings = new HashMap<String, String>();
        settings.put("cleanup.policy", "compact");
        // A job that was down must still learn of a removal when it is back.
        settings.put("delete.retention.ms", Long.toString(Duration.ofDays(7).toMillis()));
        return settings;
    }

    /** With three replicas one broker may be down and still nothing acknowledged is lost. */
    private static Map<String, String> with(Map<String, String> settings, int replication) {
        settings.put("min.insync.replicas", Integer.toString(Math.max(1, replication - 1)));
        return settings;
    }

    /**
     * Creates the topics where there is no {@code fenghuo} command, as in a container.
     *
     * @param arguments the broker, the number of partitions, and the number of replicas
     */
    @SuppressWarnings("SystemOut") // It is a command: its report is what it prints.
    public static void main(String[] arguments) {
        if (arguments.length != 3) {
            System.err.println("usage: Topics HOST:PORT PARTITIONS REPLICAS");
            System.exit(2);
        }
        var report =
                create(
                        arguments[0],
                        Integer.parseInt(arguments[1]),
                        Integer.parseInt(arguments[2]));
        report.created().forEach(topic -> System.out.println("created " + topic));
        report.existing().forEach(topic -> System.out.println("exists " + topic));
        report.different().forEach(topic -> System.out.println("differs " + topic));
    }
}
