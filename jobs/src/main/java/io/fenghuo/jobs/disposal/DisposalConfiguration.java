package io.fenghuo.jobs.disposal;

import io.fenghuo.jobs.configuration.JobSettings;
import io.fenghuo.jobs.configuration.JobSettings.Refused;
import io.fenghuo.rules.disposal.DisposalYaml;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a person sets for a disposal job, checked as a whole before anything starts; {@link
 * JobSettings} says where settings come from.
 *
 * @param kafka the brokers, {@code HOST:PORT,…}
 * @param reference a folder of reference files, or null for the topic {@code reference}
 * @param settingsYaml {@code disposal.yaml}: of the file given, or what is shipped
 * @param group the consumer group that offsets are committed under
 * @param checkpointMillis between the starts of two checkpoints; 0 for none
 * @param stateBackend {@code hashmap} or {@code rocksdb}
 * @param checkpoints where checkpoints and savepoints go, or null for what the cluster says
 */
public record DisposalConfiguration(
        String kafka,
        @Nullable Path reference,
        String settingsYaml,
        String group,
        int parallelism,
        long checkpointMillis,
        String stateBackend,
        @Nullable String checkpoints) {

    private static final List<String> NAMES =
            List.of(
                    "kafka",
                    "reference",
                    "settings",
                    "group",
                    "parallelism",
                    "checkpoint-interval",
                    "state-backend",
                    "checkpoints");

    private static final Map<String, String> DEFAULTS =
            Map.of(
                    "group", "fenghuo-disposal",
                    "parallelism", "1",
                    "checkpoint-interval", "10s",
                    "state-backend", "hashmap");

    /**
     * @param environment as {@link System#getenv()} gives it
     * @throws Refused for an unknown or missing setting, or one with a wrong value
     */
    public static DisposalConfiguration of(String[] arguments, Map<String, String> environment)
            throws Refused {
        var settings = JobSettings.read(NAMES, DEFAULTS, arguments, environment);
        return new DisposalConfiguration(
                settings.kafka(),
                settings.folder("reference"),
                yaml(settings.optional("settings")),
                settings.required("group"),
                settings.whole("parallelism"),
                settings.millis("checkpoint-interval"),
                settings.oneOf("state-backend", List.of("hashmap", "rocksdb")),
                settings.optional("checkpoints"));
    }

    private static String yaml(@Nullable String file) throws Refused {
        if (file == null) {
            return DisposalYaml.shipped();
        }
        try {
            var text = Files.readString(Path.of(file));
            DisposalYaml.read(file, text);
            return text;
        } catch (IOException unreadable) {
            throw new Refused("cannot read --settings " + file + ": " + unreadable.getMessage());
        } catch (IllegalArgumentException wrong) {
            throw new Refused(String.valueOf(wrong.getMessage()));
        }
    }
}
