package io.fenghuo.jobs.topology;

import io.fenghuo.rules.document.Durations;
import io.fenghuo.rules.document.Problem;
import io.fenghuo.rules.document.Problems;
import io.fenghuo.rules.document.Value;
import io.fenghuo.rules.publication.TrustedKeys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a person sets for a detection job, checked as a whole before anything starts.
 *
 * <p>A setting comes from the arguments ({@code --bound 2m}), else from the environment ({@code
 * FENGHUO_BOUND=2m}), else from the YAML file that {@code --config} names ({@code bound: 2m}), else
 * it has its default.
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

    /** Why a job does not start: one line that names the setting and the remedy. */
    public static final class Refused extends Exception {
        private static final long serialVersionUID = 1L;

        Refused(String message) {
            super(message);
        }
    }

    /**
     * @param environment as {@link System#getenv()} gives it
     * @throws Refused for an unknown or missing setting, or one with a wrong value
     */
    public static JobConfiguration of(String[] arguments, Map<String, String> environment)
            throws Refused {
        var given = arguments(arguments);
        var file = given.remove("config");
        var settings = new TreeMap<>(DEFAULTS);
        if (file != null) {
            settings.putAll(file(Path.of(file)));
        }
        for (var name : NAMES) {
            var variable = "FENGHUO_" + name.toUpperCase(Locale.ROOT).replace('-', '_');
            if (environment.containsKey(variable)) {
                settings.put(name, environment.get(variable));
            }
        }
        settings.putAll(given);
        return checked(settings);
    }

    private static Map<String, String> arguments(String[] arguments) throws Refused {
        var given = new TreeMap<String, String>();
        for (int i = 0; i < arguments.length; i += 2) {
            if (!arguments[i].startsWith("--")) {
                throw new Refused(
                        "\"" + arguments[i] + "\" is no setting; write --NAME VALUE, " + known());
            }
            var name = arguments[i].substring(2);
            if (!name.equals("config")) {
                requireKnown(name, "argument --" + name);
            }
            if (i + 1 == arguments.length || arguments[i + 1].startsWith("--")) {
                throw new Refused("--" + name + " has no value");
            }
            given.put(name, arguments[i + 1]);
        }
        return given;
    }

    private static Map<String, String> file(Path file) throws Refused {
        String text;
        try {
            text = Files.readString(file);
        } catch (IOException unreadable) {
            throw new Refused("cannot read --config " + file + ": " + unreadable.getMessage());
        }
        var problems = new Problems();
        var settings = new TreeMap<String, String>();
        var root = Value.read(file.toString(), text, problems);
        if (root != null) {
            var fields = root.fields();
            for (var entry : fields.all().entrySet()) {
                requireKnown(entry.getKey(), file + ": key " + entry.getKey());
                settings.put(entry.getKey(), entry.getValue().text());
            }
        }
        for (Problem problem : problems.all()) {
            throw new Refused(problem.toString());
        }
        return settings;
    }

    private static JobConfiguration checked(Map<String, String> settings) throws Refused {
        var kafka = settings.get("kafka");
        if (kafka == null || !kafka.matches("[^,:]+:\\d+(,[^,:]+:\\d+)*")) {
            throw new Refused(
                    "kafka is "
                            + (kafka == null ? "not set" : "\"" + kafka + "\"")
                            + "; set --kafka HOST:PORT");
        }
        var backend = required(settings, "state-backend");
        if (!List.of("hashmap", "rocksdb").contains(backend)) {
            throw new Refused("state-backend is \"" + backend + "\"; set hashmap or rocksdb");
        }
        try {
            var detection =
                    new DetectionSettings(
                            Duration.ofMillis(millis(settings, "bound")),
                            Duration.ofMillis(millis(settings, "idle-after")),
                            Duration.ofMillis(millis(settings, "future-tolerance")),
                            whole(settings, "parallelism"));
            return new JobConfiguration(
                    kafka,
                    folder(settings, "packs"),
                    trustedKeys(settings),
                    folder(settings, "reference"),
                    required(settings, "group"),
                    detection,
                    millis(settings, "checkpoint-interval"),
                    backend,
                    settings.get("checkpoints"));
        } catch (IllegalArgumentException wrong) {
            throw new Refused(String.valueOf(wrong.getMessage()));
        }
    }

    private static @Nullable Path folder(Map<String, String> settings, String name) throws Refused {
        var value = settings.get(name);
        if (value == null) {
            return null;
        }
        var folder = Path.of(value);
        if (!Files.isDirectory(folder)) {
            throw new Refused(name + " is \"" + value + "\", which is no folder");
        }
        return folder;
    }

    /** Of the files named, with commas between; needed only where packs are published. */
    private static TrustedKeys trustedKeys(Map<String, String> settings) throws Refused {
        var files = settings.get("trusted-keys");
        if (files == null) {
            if (settings.get("packs") == null) {
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

    private static long millis(Map<String, String> settings, String name) throws Refused {
        var value = required(settings, name);
        if (value.equals("0")) {
            return 0;
        }
        var millis = Durations.millis(value);
        if (millis.isEmpty()) {
            throw new Refused(
                    name + " is \"" + value + "\"; write a duration such as " + Durations.EXAMPLES);
        }
        return millis.getAsLong();
    }

    private static int whole(Map<String, String> settings, String name) throws Refused {
        var value = required(settings, name);
        try {
            return Integer.parseInt(value);
        } catch (NumberFormatException wrong) {
            throw new Refused(name + " is \"" + value + "\"; write a whole number");
        }
    }

    private static String required(Map<String, String> settings, String name) throws Refused {
        var value = settings.get(name);
        if (value == null || value.isBlank()) {
            throw new Refused(name + " is not set");
        }
        return value;
    }

    private static void requireKnown(String name, String where) throws Refused {
        if (!NAMES.contains(name)) {
            throw new Refused(where + " is unknown; " + known());
        }
    }

    /** The names of the settings, for messages. */
    private static String known() {
        var names = new ArrayList<>(NAMES);
        names.add(0, "config");
        return "known are " + String.join(", ", names);
    }
}
