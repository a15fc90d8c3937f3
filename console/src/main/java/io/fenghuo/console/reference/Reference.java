package io.fenghuo.console.reference;

import io.fenghuo.connectors.kafka.KafkaReference;
import io.fenghuo.connectors.kafka.Topics;
import io.fenghuo.rules.event.EventFormatException;
import io.fenghuo.rules.reference.County;
import io.fenghuo.rules.reference.Device;
import io.fenghuo.rules.reference.Geography;
import io.fenghuo.rules.reference.Place;
import io.fenghuo.rules.reference.ReferenceChange;
import io.fenghuo.rules.reference.ReferenceCodec;
import io.fenghuo.rules.reference.ReferenceFormatException;
import io.fenghuo.rules.reference.ReferenceReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reference data as they are now: read once from a folder, or each minute from the topic.
 *
 * <p>While the topic cannot be read, the last that was read stays, and the log says so.
 */
public final class Reference implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Reference.class);
    private static final long REFRESH_SECONDS = 60;

    private final @Nullable ScheduledExecutorService refreshing;
    private volatile Known known;

    private Reference(Known known, @Nullable ScheduledExecutorService refreshing) {
        this.known = known;
        this.refreshing = refreshing;
    }

    /**
     * Everything that is known at one time; it does not change.
     *
     * @param devices by id
     * @param places by id
     * @param counties by code
     */
    public record Known(
            Map<String, Device> devices,
            Map<String, Place> places,
            Map<String, County> counties,
            Geography geography) {

        public static Known of(List<ReferenceChange> entries) {
            var devices = new TreeMap<String, Device>();
            var places = new TreeMap<String, Place>();
            var counties = new TreeMap<String, County>();
            for (var entry : entries) {
                if (entry.device() != null) {
                    devices.put(entry.device().id(), entry.device());
                } else if (entry.place() != null) {
                    places.put(entry.place().id(), entry.place());
                } else if (entry.county() != null) {
                    counties.put(entry.county().code(), entry.county());
                }
            }
            return new Known(devices, places, counties, Geography.of(entries));
        }

        /** The county of a device: its own word, or where it stands. */
        public @Nullable String countyOf(Device device) {
            return device.county() != null
                    ? device.county()
                    : geography.countyOf(device.lon(), device.lat());
        }
    }

    /**
     * @throws IllegalArgumentException saying everything that is wrong with the files, a line each
     */
    public static Reference ofFolder(Path folder) {
        return new Reference(Known.of(ReferenceReader.read(folder).changes()), null);
    }

    /** What does not change, for tests. */
    public static Reference of(List<ReferenceChange> entries) {
        return new Reference(Known.of(entries), null);
    }

    /**
     * @throws IOException where the topic is not there
     */
    public static Reference ofTopic(String bootstrap) throws IOException {
        var threads =
                Executors.newSingleThreadScheduledExecutor(
                        task -> {
                            var thread = new Thread(task, "reads reference");
                            thread.setDaemon(true);
                            return thread;
                        });
        var reference = new Reference(read(bootstrap), threads);
        threads.scheduleWithFixedDelay(
                () -> reference.refresh(bootstrap),
                REFRESH_SECONDS,
                REFRESH_SECONDS,
                TimeUnit.SECONDS);
        return reference;
    }

    private void refresh(String bootstrap) {
        try {
            known = read(bootstrap);
        } catch (IOException | KafkaException | IllegalArgumentException failed) {
            LOG.warn("reference data stay as they were read before: {}", failed.getMessage());
        }
    }

    private static Known read(String bootstrap) throws IOException {
        return Known.of(KafkaReference.now(bootstrap, Topics.REFERENCE, Reference::decode));
    }

    private static ReferenceChange decode(String key, byte[] value) throws EventFormatException {
        try {
            return ReferenceCodec.decode(key, value);
        } catch (ReferenceFormatException refused) {
            throw new EventFormatException(key, Objects.toString(refused.getMessage()));
        }
    }

    /** What is known now. */
    public Known now() {
        return known;
    }

    @Override
    public void close() {
        if (refreshing != null) {
            refreshing.shutdownNow();
        }
    }
}
