package io.fenghuo.bench.run;

import io.fenghuo.bench.contest.Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Runs groups: in each round every entry once, each in a fresh JVM that first warms up. The round
 * before the first is not counted; it tells how many events an entry can be given.
 */
public final class Rounds {
    private static final long FIRST = 8 * Sizes.SMALLEST;
    private static final long CHECKPOINT_MILLIS = 10_000;
    // Of a run that is too short to hold some of the product's default.
    private static final long OFTEN_CHECKPOINT_MILLIS = 5_000;
    private static final double SHORT_SECONDS = 20;
    private static final long CITY_BOUND_MILLIS = 60_000;
    private static final long BOUND_MILLIS = 5_000;
    private static final int PARTITIONS = 2;

    /** How much faster a contestant is about, once it has run for some seconds. */
    private static final double YOUNG = 2;

    private final String kafka;
    private final Path folder;
    private final Pace pace;
    private final WorkloadTopics topics;
    private final Consumer<String> status;
    private int tasks;

    /**
     * How long is measured.
     *
     * @param rounds that count
     * @param seconds that a run should take about
     * @param warmUpSeconds that should go before it, about
     * @param limit after which a run is given up
     */
    public record Pace(int rounds, double seconds, double warmUpSeconds, Duration limit) {}

    /** How many events a run is given. */
    private record Size(long warmUp, long measured) {
        private static final Size FIRST = new Size(Rounds.FIRST, Rounds.FIRST);

        long all() {
            return warmUp + measured;
        }
    }

    /**
     * @param folder for what the tasks leave; it is the caller's to delete
     * @param status is told what goes on
     */
    public Rounds(String kafka, Path folder, Pace pace, Consumer<String> status) {
        this.kafka = kafka;
        this.folder = folder;
        this.pace = pace;
        this.status = status;
        this.topics = new WorkloadTopics(kafka, PARTITIONS);
    }

    /** All rounds of a group, and one before them. */
    public GroupResult run(Group group)
            throws IOException, InterruptedException, ExecutionException {
        var sizes = new HashMap<Entry, Size>();
        var failures = new HashMap<Entry, String>();
        var rounds = new HashMap<Entry, List<Measured>>();
        for (int round = 0; round <= pace.rounds; round++) {
            if (round == 1) {
                shareLeast(group, sizes);
            }
            for (var entry : group.entries()) {
                if (failures.containsKey(entry)) {
                    continue;
                }
                var what = "%s, %s, ".formatted(group.name(), entry.label());
                status.accept(what + (round == 0 ? "how fast about" : "round " + round) + " …");
                try {
                    if (round == 0) {
                        double rate = YOUNG * run(entry, Size.FIRST).perSecond();
                        sizes.put(
                                entry,
                                new Size(
                                        Sizes.of(rate, pace.warmUpSeconds),
                                        Sizes.of(rate, pace.seconds)));
                    } else {
                        var size = sizes.getOrDefault(entry, Size.FIRST);
                        rounds.computeIfAbsent(entry, none -> new ArrayList<>())
                                .add(run(entry, size));
                    }
                } catch (TaskFailedException failed) {
                    failures.put(entry, String.valueOf(failed.getMessage()));
                }
            }
        }
        var lines = new ArrayList<Line>();
        for (var entry : group.entries()) {
            lines.add(
                    new Line(
                            entry,
                            List.copyOf(rounds.getOrDefault(entry, List.of())),
                            failures.get(entry)));
        }
        return new GroupResult(group, List.copyOf(lines));
    }

    /**
     * What is held against itself gets equally many events, since compilers take their share of
     * every run.
     */
    private static void shareLeast(Group group, Map<Entry, Size> sizes) {
        var itself =
                group.entries().stream()
                        .filter(entry -> entry.label().equals(group.against()))
                        .map(Entry::contestant)
                        .findFirst();
        var alike =
                sizes.keySet().stream()
                        .filter(entry -> itself.filter(entry.contestant()::equals).isPresent())
                        .toList();
        var least =
                alike.stream()
                        .map(sizes::get)
                        .min(Comparator.comparingLong(Size::all))
                        .orElse(Size.FIRST);
        alike.forEach(entry -> sizes.put(entry, least));
    }

    /** Gives up what was kept of a plan's events. */
    public void forget(Plan plan) throws InterruptedException, ExecutionException {
        topics.forget(plan);
    }

    private Measured run(Entry entry, Size size)
            throws IOException, InterruptedException, ExecutionException, TaskFailedException {
        // Compilers need seconds, and caches and state have to fill.
        var workload = topics.of(entry.plan(), size.all());
        var own = Files.createDirectories(folder.resolve("task-" + tasks++));
        var settings =
                new Settings(
                        kafka,
                        entry.parallelism(),
                        pace.seconds < SHORT_SECONDS ? OFTEN_CHECKPOINT_MILLIS : CHECKPOINT_MILLIS,
                        entry.plan().readings() == null ? CITY_BOUND_MILLIS : BOUND_MILLIS,
                        Files.createDirectories(own.resolve("work")));
        var task = new Task(entry.contestant(), entry.plan(), workload, size.warmUp(), settings);
        try {
            return run(task, entry.properties(), own);
        } finally {
            delete(own.resolve("work"));
        }
    }

    private Measured run(Task task, Map<String, String> properties, Path own)
            throws IOException, InterruptedException, TaskFailedException {
        var from = own.resolve("task.json");
        var to = own.resolve("measured.json");
        var log = own.resolve("log");
        TaskProcess.JSON.writeValue(from.toFile(), task);
        var process =
                Jvm.start(
                        TaskProcess.class,
                        List.of(from.toString(), to.toString()),
                        properties.entrySet().stream()
                                .map(each -> "-D" + each.getKey() + '=' + each.getValue())
                                .toList(),
                        log);
        try {
            if (!process.waitFor(pace.limit.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new TaskFailedException(
                        String.format(
                                Locale.ROOT,
                                "not done with %,d events after %d s",
                                task.workload().events(),
                                pace.limit.toSeconds()));
            }
        } finally {
            // Waited for, since its folder is deleted next.
            process.destroyForcibly().waitFor();
        }
        if (process.exitValue() != 0 || !Files.exists(to)) {
            throw new TaskFailedException(Jvm.lastWords(log));
        }
        return TaskProcess.JSON.readValue(to.toFile(), Measured.class);
    }

    static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (var all = Files.walk(folder)) {
            all.sorted(Comparator.reverseOrder())
                    .forEach(
                            path -> {
                                try {
                                    Files.deleteIfExists(path);
                                } catch (IOException busy) {
                                    throw new UncheckedIOException(busy);
                                }
                            });
        }
    }

    /** A run that gave no figure; the message says why. */
    private static final class TaskFailedException extends Exception {
        private static final long serialVersionUID = 1L;

        TaskFailedException(String message) {
            super(message);
        }
    }
}
