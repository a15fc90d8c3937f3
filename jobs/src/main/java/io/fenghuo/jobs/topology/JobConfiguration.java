package io.fenghuo.jobs.topology;

import io.fenghuo.jobs.configuration.JobSettings;
import io.fenghuo.jobs.configuration.JobSettings.Refused;
import io.fenghuo.rules.publication.TrustedKeys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a person sets for a detection job, checked as a whole before anything starts; {@link
 * JobSettings} says where settings come from.
 *
 * @param kafka the brokers, {@code HOST:PORT,…}
 * @param packs the folder of rule packs, or null for those that are published on the topic {@code
 *     packs}
 * @param trustedKeys whose signatures of published packs are believed
 * @param reference a folder of reference files, or null for the topic {@code reference}
 * @param group the consumer group that offsets are committed under
 * @param checkpointMillis between the starts of two checkpoints; 0 for none
 * @param stateBackend {@code hashmap} or {@code rocksdb}
 * @param checkpoints where checkpoints and savepoints go, or null for what the cluster says
 */
public record JobConfiguration(
        String kafka,
        @Nullable Path packs,
        TrustedKeys trustedKeys,
        @Nullable Path reference,
        String group,
        DetectionSettings settings,
        long checkpointMillis,
        String stateBackend,
        @Nullable String checkpoints) {

    private static final Map<String, String> DEFAULTS =
            Map.of(
                    "group", "fenghuo-detection",
                    "bound", "1m",
                    "idle-after", "30s",
                    "future-tolerance", "5m",
                    "parallelism", "1",
                    "checkpoint-interval", "10s",
                    "state-backend", "hashmap");

    private static final List<String> NAMES =
            List.of(
                    "kafka",
                    "packs",
                    "trusted-keys",
                    "reference",
                    "group",
                    "bound",
                    "idle-after",
                    "future-tolerance",
                    "parallelism",
                    "checkpoint-interval",
                    "state-backend",
                    "checkpoints");

    /**
     * @param environment as {@link System#getenv()} gives it
     * @throws Refused for an unknown or missing setting, or one with a wrong value
     */
    public static JobConfiguration of(String[] arguments, Map<String, String> environment)
            throws Refused {
        return checked(JobSettings.read(NAMES, DEFAULTS, arguments, environment));
    }

    private static JobConfiguration checked(JobSettings settings) throws Refused {
        var kafka = settings.kafka();
        var backend = settings.oneOf("state-backend", List.of("hashmap", "rocksdb"));
        try {
            var detection =
                    new DetectionSettings(
                            Duration.ofMillis(settings.millis("bound")),
                            Duration.ofMillis(settings.millis("idle-after")),
                            Duration.ofMillis(settings.millis("future-tolerance")),
                            settings.whole("parallelism"));
            return new JobConfiguration(
                    kafka,
                    settings.folder("packs"),
                    trustedKeys(settings),
                    settings.folder("reference"),
                    settings.required("group"),
                    detection,
                    settings.millis("checkpoint-interval"),
                    backend,
                    settings.optional("checkpoints"));
        } catch (IllegalArgumentException wrong) {
            throw new Refused(String.valueOf(wrong.getMessage()));
        }
    }

    /** Of the files named, with commas between; needed only where packs are published. */
    private static TrustedKeys trustedKeys(JobSettings settings) throws Refused {
        var files = settings.optional("trusted-keys");
        if (files == null) {
            if (settings.optional("packs") == null) {
                throw new Refused(
                        "trusted-keys is not set; set --trusted-keys FILE.pub (fenghuo rules keygen"
                                + " makes one) to take packs as they are published, or --packs"
                                + " DIR to run those of a folder as they are");
            }
            return TrustedKeys.of(List.of());
        }
        var texts = new ArrayList<String>();
        for (var file : files.split(",")) {
            try {
                texts.add(Files.readString(Path.of(file.strip())));
                TrustedKeys.ofPem(texts);
            } catch (IOException unreadable) {
                throw new Refused("trusted-keys: cannot read " + file.strip());
            } catch (IllegalArgumentException noKey) {
                throw new Refused("trusted-keys: " + file.strip() + ": " + noKey.getMessage());
            }
        }
        return TrustedKeys.ofPem(texts);
    }
}
