package io.fenghuo.rules.publication;

import io.fenghuo.rules.publication.PackStatus.State;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What one job says of one publication, put together from the words of its subtasks.
 *
 * <p>Of a stage that was rescaled, only what it said with its last number of subtasks counts.
 *
 * <p>Caveats: a job that was stopped has had its say, and nothing here tells. Of several rules that
 * one subtask left out, it tells the last.
 *
 * @param reason why the job, or one of its subtasks, does not take it; null where none refuses
 * @param stages those that have loaded it, by name
 * @param disabledRules where and why a rule is left out, since the pack was loaded there
 * @param heardMillis when the job last said anything of it, by its clock
 */
public record JobAnswer(
        String job,
        @Nullable String reason,
        List<Stage> stages,
        List<String> disabledRules,
        long discardedMatches,
        long heardMillis) {

    private static final Set<State> OF_LOADING = Set.of(State.LOADED, State.ACTIVE, State.REPLACED);

    /**
     * One stage.
     *
     * @param of how many subtasks it has
     * @param loaded how many of them only wait for the instant
     * @param active how many judge by it
     * @param replaced how many have gone on to another
     */
    public record Stage(String name, int of, long loaded, long active, long replaced) {
        public boolean hasLoaded() {
            return loaded + active + replaced >= of;
        }

        public boolean isActive() {
            return active + replaced >= of;
        }

        private String words() {
            var words = new ArrayList<String>();
            add(words, "active", active);
            add(words, "loaded", loaded);
            add(words, "replaced", replaced);
            return name + ' ' + String.join(", ", words);
        }

        private void add(List<String> words, String what, long count) {
            if (count > 0) {
                words.add(what + ' ' + count + '/' + of);
            }
        }
    }

    public boolean rejects() {
        return reason != null;
    }

    /**
     * The answers of all jobs, by name; of a publication that a job does not believe, it knows only
     * the topic's key.
     *
     * @param statuses in the order in which they were said
     */
    public static List<JobAnswer> of(Publication publication, List<PackStatus> statuses) {
        return of(Set.of(publication.id(), publication.key()), statuses);
    }

    /**
     * The same of a publication by the names that jobs call it by.
     *
     * @param names its id, and its key in the topic where that is known
     */
    public static List<JobAnswer> of(Set<String> names, List<PackStatus> statuses) {
        var byJob = new TreeMap<String, List<PackStatus>>();
        for (var status : statuses) {
            if (names.contains(status.publication())) {
                byJob.computeIfAbsent(status.job(), job -> new ArrayList<>()).add(status);
            }
        }
        return byJob.entrySet().stream().map(job -> ofJob(job.getKey(), job.getValue())).toList();
    }

    /** The stages that a job is known to load packs in. */
    public static Set<String> stagesOf(String job, List<PackStatus> statuses) {
        return statuses.stream()
                .filter(status -> status.job().equals(job) && OF_LOADING.contains(status.state()))
                .map(PackStatus::stage)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static JobAnswer ofJob(String job, List<PackStatus> all) {
        var current = ofLastScale(all);
        var lastWords = lastWords(current);
        var reason =
                lastWords.values().stream()
                        .filter(status -> status.state() == State.REJECTED)
                        .map(status -> Objects.requireNonNullElse(status.reason(), "no reason"))
                        .findFirst()
                        .orElse(null);
        return new JobAnswer(
                job,
                reason,
                stages(lastWords.values()),
                disabledRules(current, lastWords),
                all.stream()
                        .filter(status -> status.state() == State.MATCHES_DISCARDED)
                        .mapToLong(PackStatus::count)
                        .sum(),
                all.stream().mapToLong(PackStatus::atMillis).max().orElse(0));
    }

    private static List<PackStatus> ofLastScale(List<PackStatus> all) {
        var last = new LinkedHashMap<String, PackStatus>();
        all.forEach(status -> last.merge(status.stage(), status, JobAnswer::later));
        return all.stream()
                .filter(
                        status -> {
                            var newest = last.get(status.stage());
                            return newest != null && newest.of() == status.of();
                        })
                .toList();
    }

    /** How each subtask stands to it by now. */
    private static Map<String, PackStatus> lastWords(List<PackStatus> current) {
        var lastWords = new TreeMap<String, PackStatus>();
        for (var status : current) {
            if (status.state() == State.ACCEPTED
                    || status.state() == State.REJECTED
                    || OF_LOADING.contains(status.state())) {
                lastWords.merge(subtask(status), status, JobAnswer::later);
            }
        }
        return lastWords;
    }

    private static PackStatus later(PackStatus before, PackStatus after) {
        return after.atMillis() >= before.atMillis() ? after : before;
    }

    private static String subtask(PackStatus status) {
        return status.stage() + '/' + status.subtask();
    }

    private static List<Stage> stages(Iterable<PackStatus> lastWords) {
        var byStage = new TreeMap<String, List<PackStatus>>();
        for (var status : lastWords) {
            if (OF_LOADING.contains(status.state())) {
                byStage.computeIfAbsent(status.stage(), stage -> new ArrayList<>()).add(status);
            }
        }
        return byStage.entrySet().stream()
                .map(
                        stage ->
                                new Stage(
                                        stage.getKey(),
                                        stage.getValue().get(0).of(),
                                        count(stage.getValue(), State.LOADED),
                                        count(stage.getValue(), State.ACTIVE),
                                        count(stage.getValue(), State.REPLACED)))
                .toList();
    }

    private static long count(List<PackStatus> statuses, State state) {
        return statuses.stream().filter(status -> status.state() == state).count();
    }

    /** A subtask that has loaded the pack again since, as after a restart, has all its rules. */
    private static List<String> disabledRules(
            List<PackStatus> current, Map<String, PackStatus> lastWords) {
        var loadedSince = new LinkedHashMap<String, Long>();
        for (var status : current) {
            if (status.state() == State.LOADED) {
                loadedSince.merge(subtask(status), status.atMillis(), Math::max);
            }
        }
        return current.stream()
                .filter(status -> status.state() == State.RULE_DISABLED)
                .filter(
                        status ->
                                status.atMillis()
                                        >= loadedSince.getOrDefault(
                                                subtask(status), Long.MIN_VALUE))
                .filter(
                        status -> {
                            var now = lastWords.get(subtask(status));
                            return now == null || now.state() != State.REPLACED;
                        })
                .sorted(Comparator.comparing(JobAnswer::subtask))
                .map(status -> subtask(status) + ": " + status.reason())
                .toList();
    }

    /** A line or more for a person. */
    public List<String> lines() {
        var lines = new ArrayList<String>();
        if (reason != null) {
            lines.add(job + ": rejected: " + reason);
        } else if (stages.isEmpty()) {
            lines.add(job + ": accepted, loaded by no stage yet");
        } else {
            lines.add(
                    job
                            + ": "
                            + stages.stream().map(Stage::words).collect(Collectors.joining("; ")));
        }
        disabledRules.forEach(rule -> lines.add(job + ": rule disabled in " + rule));
        if (discardedMatches > 0) {
            lines.add(
                    job + ": partial matches of the version before given up: " + discardedMatches);
        }
        return lines;
    }
}
