package io.fenghuo.jobs.configuration;

import io.fenghuo.rules.document.Durations;
import io.fenghuo.rules.document.Problem;
import io.fenghuo.rules.document.Problems;
import io.fenghuo.rules.document.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.StateBackendOptions;
import org.jspecify.annotations.Nullable;

/**
 * What a person sets for a job, by name, before it is checked as a whole.
 *
 * <p>A setting comes from the arguments ({@code --bound 2m}), else from the environment ({@code
 * FENGHUO_BOUND=2m}), else from the YAML file that {@code --config} names ({@code bound: 2m}), else
 * it has its default.
 */
public final class JobSettings {
    /** How often watermarks are made anew. */
    private static final Duration WATERMARK_INTERVAL = Duration.ofMillis(50);

    private final List<String> names;
    private final Map<String, String> values;

    private JobSettings(List<String> names, Map<String, String> values) {
        this.names = names;
        this.values = values;
    }

    /** Why a job does not start: one line that names the setting and the remedy. */
    public static final class Refused extends Exception {
        private static final long serialVersionUID = 1L;

        public Refused(String message) {
            super(message);
        }
    }

    /**
     * @param names of all settings, in the order in which messages name them
     * @param defaults of those that have one
     * @param environment as {@link System#getenv()} gives it
     * @throws Refused for an unknown setting, or one without a value
     */
    public static JobSettings read(
            List<String> names,
            Map<String, String> defaults,
            String[] arguments,
            Map<String, String> environment)
            throws Refused {
        var settings = new JobSettings(List.copyOf(names), new TreeMap<>(defaults));
        var given = settings.arguments(arguments);
        var file = given.remove("config");
        if (file != null) {
            settings.values.putAll(settings.file(Path.of(file)));
        }
        for (var name : names) {
            var variable = "FENGHUO_" + name.toUpperCase(Locale.ROOT).replace('-', '_');
            if (environment.containsKey(variable)) {
                settings.values.put(name, environment.get(variable));
            }
        }
        settings.values.putAll(given);
        return settings;
    }

    private Map<String, String> arguments(String[] arguments) throws Refused {
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

    private Map<String, String> file(Path file) throws Refused {
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

    /** The brokers, {@code HOST:PORT,…}. */
    public String kafka() throws Refused {
        var kafka = values.get("kafka");
        if (kafka == null || !kafka.matches("[^,:]+:\\d+(,[^,:]+:\\d+)*")) {
            throw new Refused(
                    "kafka is "
                            + (kafka == null ? "not set" : "\"" + kafka + "\"")
                            + "; set --kafka HOST:PORT");
        }
        return kafka;
    }

    /** One of these words. */
    public String oneOf(String name, List<String> allowed) throws Refused {
        var value = required(name);
        if (!allowed.contains(value)) {
            throw new Refused(name + " is \"" + value + "\"; set " + String.join(" or ", allowed));
        }
        return value;
    }

    /** A folder that is there, or null where none is set. */
    public @Nullable Path folder(String name) throws Refused {
        var value = values.get(name);
        if (value == null) {
            return null;
        }
        var folder = Path.of(value);
        if (!Files.isDirectory(folder)) {
            throw new Refused(name + " is \"" + value + "\", which is no folder");
        }
        return folder;
    }

    /** Milliseconds of a duration, or 0. */
    public long millis(String name) throws Refused {
        var value = required(name);
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

    public int whole(String name) throws Refused {
        var value = required(name);
        try {
            return Integer.parseInt(value);
        } catch (NumberFormatException wrong) {
            throw new Refused(name + " is \"" + value + "\"; write a whole number");
        }
    }

    public String required(String name) throws Refused {
        var value = values.get(name);
        if (value == null || value.isBlank()) {
            throw new Refused(name + " is not set");
        }
        return value;
    }

    /** A setting, or null. */
    public @Nullable String optional(String name) {
        return values.get(name);
    }

    private void requireKnown(String name, String where) throws Refused {
        if (!names.contains(name)) {
            throw new Refused(where + " is unknown; " + known());
        }
    }

    /** The names of the settings, for messages. */
    private String known() {
        var all = new ArrayList<>(names);
        all.add(0, "config");
        return "known are " + String.join(", ", all);
    }

    /** The settings of Flink that every job relies on, and those that a person chose. */
    public static Configuration flink(
            String stateBackend, long checkpointMillis, @Nullable String checkpoints) {
        var flink = new Configuration();
        flink.set(PipelineOptions.GENERIC_TYPES, false);
        flink.set(PipelineOptions.OBJECT_REUSE, true);
        flink.set(PipelineOptions.AUTO_WATERMARK_INTERVAL, WATERMARK_INTERVAL);
        flink.set(StateBackendOptions.STATE_BACKEND, stateBackend);
        if (checkpointMillis > 0) {
            flink.set(
                    CheckpointingOptions.CHECKPOINTING_INTERVAL,
                    Duration.ofMillis(checkpointMillis));
        }
        if (checkpoints != null) {
            flink.set(CheckpointingOptions.CHECKPOINTS_DIRECTORY, checkpoints);
        }
        return flink;
    }
}
