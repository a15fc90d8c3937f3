package io.fenghuo.console.rulebook;

import static java.util.Objects.requireNonNullElse;

import io.fenghuo.console.rulebook.Packs.Disabled;
import io.fenghuo.console.rulebook.Packs.PackView;
import io.fenghuo.console.rulebook.Packs.Published;
import io.fenghuo.console.rulebook.Packs.Rejected;
import io.fenghuo.console.rulebook.Packs.Standing;
import io.fenghuo.rules.incident.Words;
import io.fenghuo.rules.publication.JobAnswer;
import io.fenghuo.rules.publication.Publication;
import io.fenghuo.rules.publication.Publication.Lane;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How the publications stand to one another at an instant.
 *
 * <p>What every job rejects which has answered counts for nothing. Where no job has answered, it
 * counts as if it were taken.
 */
record Shelf(List<Shelved> items, Instant now) {
    private static final int EARLIER_SHOWN = 10;
    private static final int REJECTED_SHOWN = 10;

    Packs packs() {
        var byPack = new TreeMap<String, List<Shelved>>();
        items.forEach(
                item -> byPack.computeIfAbsent(item.pack(), id -> new ArrayList<>()).add(item));
        return new Packs(
                now,
                byPack.entrySet().stream()
                        .map(entry -> view(entry.getKey(), entry.getValue()))
                        .toList());
    }

    private PackView view(String pack, List<Shelved> ofPack) {
        var newestFirst = ofPack.stream().sorted(Shelved.ORDER.reversed()).toList();
        return new PackView(
                pack,
                title(pack, newestFirst),
                current(newestFirst, Lane.LIVE),
                current(newestFirst, Lane.SHADOW),
                newestFirst.stream()
                        .filter(item -> standing(item) == Standing.REPLACED)
                        .limit(EARLIER_SHOWN)
                        .map(this::published)
                        .toList(),
                newestFirst.stream().flatMap(Shelf::rejections).limit(REJECTED_SHOWN).toList(),
                newestFirst.stream()
                        .filter(item -> standing(item) != Standing.REPLACED)
                        .flatMap(Shelf::disabled)
                        .toList());
    }

    private static Words title(String pack, List<Shelved> newestFirst) {
        return newestFirst.stream()
                .filter(item -> item.titleZh() != null && item.titleEn() != null)
                .min(Comparator.comparing(Shelved::rejected).thenComparing(Shelved::lane))
                .map(
                        item ->
                                new Words(
                                        requireNonNullElse(item.titleZh(), pack),
                                        requireNonNullElse(item.titleEn(), pack)))
                .orElse(new Words(pack, pack));
    }

    private List<Published> current(List<Shelved> newestFirst, Lane lane) {
        return newestFirst.stream()
                .filter(item -> item.lane() == lane)
                .filter(
                        item -> {
                            var standing = standing(item);
                            return standing != Standing.REPLACED && standing != Standing.REJECTED;
                        })
                .map(this::published)
                .toList();
    }

    private Published published(Shelved item) {
        return new Published(
                item.version(),
                item.lane().name(),
                standing(item),
                instant(item.activeFrom()),
                item.published() == null ? null : Instant.ofEpochMilli(item.published()),
                item.signer(),
                item.answers().stream().map(Shelf::job).toList());
    }

    static @Nullable Instant instant(long millis) {
        return millis == Publication.ALWAYS ? null : Instant.ofEpochMilli(millis);
    }

    private static Packs.Job job(JobAnswer answer) {
        var stages =
                answer.stages().stream()
                        .map(
                                stage ->
                                        new Packs.Stage(
                                                stage.name(),
                                                stage.of(),
                                                stage.loaded(),
                                                stage.active(),
                                                stage.replaced()))
                        .toList();
        return new Packs.Job(
                answer.job(),
                (int) stages.stream().mapToLong(Packs.Stage::active).sum(),
                stages.stream().mapToInt(Packs.Stage::of).sum(),
                stages,
                answer.discardedMatches(),
                Instant.ofEpochMilli(answer.heardMillis()));
    }

    private static Stream<Rejected> rejections(Shelved item) {
        return item.answers().stream()
                .filter(JobAnswer::rejects)
                .map(
                        answer ->
                                new Rejected(
                                        item.version(),
                                        item.lane().name(),
                                        answer.job(),
                                        requireNonNullElse(answer.reason(), ""),
                                        Instant.ofEpochMilli(answer.heardMillis())));
    }

    private static Stream<Disabled> disabled(Shelved item) {
        return item.answers().stream()
                .flatMap(
                        answer ->
                                answer.disabledRules().stream()
                                        .map(
                                                where ->
                                                        new Disabled(
                                                                item.version(),
                                                                item.lane().name(),
                                                                answer.job(),
                                                                where)));
    }

    Standing standing(Shelved item) {
        if (item.rejected()) {
            return Standing.REJECTED;
        }
        boolean scheduled = item.activeFrom() > now.toEpochMilli();
        boolean inForce = item.equals(inForce(item.pack(), item.lane()));
        if (item.answers().isEmpty() && (scheduled || inForce)) {
            return Standing.UNANSWERED;
        }
        if (scheduled) {
            return Standing.SCHEDULED;
        }
        if (!inForce) {
            return Standing.REPLACED;
        }
        return item.retires() ? Standing.RETIRED : Standing.IN_FORCE;
    }

    /** What the pack's events of now are judged by, which may be a retirement; or null. */
    @Nullable Shelved inForce(String pack, Lane lane) {
        return taken(pack, lane)
                .filter(item -> item.activeFrom() <= now.toEpochMilli())
                .reduce((before, after) -> after)
                .orElse(null);
    }

    /** What counts of a pack in a lane, in the order in which it takes over. */
    Stream<Shelved> taken(String pack, Lane lane) {
        return items.stream()
                .filter(item -> item.pack().equals(pack) && item.lane() == lane)
                .filter(item -> !item.rejected())
                .sorted(Shelved.ORDER);
    }
}
