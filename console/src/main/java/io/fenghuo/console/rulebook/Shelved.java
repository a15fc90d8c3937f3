package io.fenghuo.console.rulebook;

import io.fenghuo.rules.publication.JobAnswer;
import io.fenghuo.rules.publication.PackStatus;
import io.fenghuo.rules.publication.Publication;
import io.fenghuo.rules.publication.Publication.Lane;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * One publication and what the jobs say of it.
 *
 * @param published when, in milliseconds, or null where only jobs know of it, which have it from a
 *     folder or kept it after it was withdrawn
 */
record Shelved(
        String id,
        String pack,
        String version,
        Lane lane,
        long activeFrom,
        @Nullable Long published,
        @Nullable String signer,
        boolean retires,
        @Nullable String titleZh,
        @Nullable String titleEn,
        List<String> scenarios,
        List<JobAnswer> answers) {

    /** In which they take over from one another; as {@link Publication#ORDER} has it. */
    static final Comparator<Shelved> ORDER =
            Comparator.comparingLong(Shelved::activeFrom)
                    .thenComparingLong(shelved -> timeOr(shelved.published()))
                    .thenComparing(Shelved::id);

    private static final String NO_VERSION = "-";

    private static long timeOr(@Nullable Long published) {
        return published == null ? 0 : published;
    }

    boolean rejected() {
        return !answers.isEmpty() && answers.stream().allMatch(JobAnswer::rejects);
    }

    /** All that is known, by pack, lane and time. */
    static List<Shelved> all(Handle handle) {
        var byName = new LinkedHashMap<String, List<PackStatus>>();
        StatusIntake.all(handle)
                .forEach(
                        status ->
                                byName.computeIfAbsent(
                                                status.publication(), name -> new ArrayList<>())
                                        .add(status));
        var shelved = new ArrayList<>(published(handle, byName));
        byName.values().forEach(unknown -> ofJobsAlone(unknown, shelved));
        shelved.sort(
                Comparator.comparing(Shelved::pack)
                        .thenComparing(Shelved::lane)
                        .thenComparing(ORDER));
        return shelved;
    }

    /** Takes what is said of them out of the statuses. */
    private static List<Shelved> published(Handle handle, Map<String, List<PackStatus>> byName) {
        return handle.createQuery(
                        "select key, id, pack, version, lane, active_from, published, signer,"
                                + " retires, title_zh, title_en, scenarios from publication")
                .map(
                        (row, context) -> {
                            var names = Set.of(row.getString("key"), row.getString("id"));
                            var statuses = new ArrayList<PackStatus>();
                            for (var name : names) {
                                var said = byName.remove(name);
                                statuses.addAll(said == null ? List.of() : said);
                            }
                            return new Shelved(
                                    row.getString("id"),
                                    row.getString("pack"),
                                    row.getString("version"),
                                    Lane.valueOf(row.getString("lane")),
                                    row.getLong("active_from"),
                                    row.getLong("published"),
                                    row.getString("signer"),
                                    row.getBoolean("retires"),
                                    row.getString("title_zh"),
                                    row.getString("title_en"),
                                    List.of((String[]) row.getArray("scenarios").getArray()),
                                    JobAnswer.of(names, statuses));
                        })
                .list();
    }

    private static void ofJobsAlone(List<PackStatus> statuses, List<Shelved> shelved) {
        var last = statuses.get(statuses.size() - 1);
        var answers = JobAnswer.of(Set.of(last.publication()), statuses);
        boolean isOver =
                answers.stream()
                        .flatMap(answer -> answer.stages().stream())
                        .allMatch(stage -> stage.loaded() + stage.active() == 0);
        if (last.pack().isEmpty() || (isOver && answers.stream().noneMatch(JobAnswer::rejects))) {
            return;
        }
        shelved.add(
                new Shelved(
                        last.publication(),
                        last.pack(),
                        last.version(),
                        last.lane(),
                        last.activeFromMillis(),
                        null,
                        null,
                        last.version().equals(NO_VERSION),
                        null,
                        null,
                        List.of(),
                        answers));
    }
}
