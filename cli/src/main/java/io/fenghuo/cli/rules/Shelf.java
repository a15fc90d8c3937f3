package io.fenghuo.cli.rules;

import io.fenghuo.connectors.publication.PackFeed;
import io.fenghuo.rules.pack.CompiledPack;
import io.fenghuo.rules.publication.JobAnswer;
import io.fenghuo.rules.publication.PackStatus;
import io.fenghuo.rules.publication.Publication;
import io.fenghuo.rules.publication.Publication.Lane;
import io.fenghuo.rules.publication.RefusedPublicationException;
import io.fenghuo.rules.publication.SignedPublication;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What was published so far, and what the jobs say of it.
 *
 * <p>A publication that every job rejects which has answered is on show, and counts for nothing
 * else. Where no job has answered, it counts as if it were taken.
 *
 * <p>Caveat: signatures are not checked here, since only the jobs know which keys they trust.
 */
final class Shelf {
    private static final Comparator<Item> BY_PACK =
            Comparator.comparing((Item item) -> item.publication().pack())
                    .thenComparing(item -> item.publication().lane())
                    .thenComparing(Item::publication, Publication.ORDER);

    private final List<Item> items = new ArrayList<>();
    private final List<Unreadable> unreadable = new ArrayList<>();

    /** A publication and what became of it. */
    record Item(Publication publication, SignedPublication signed, List<JobAnswer> answers) {
        boolean rejected() {
            return !answers.isEmpty() && answers.stream().allMatch(JobAnswer::rejects);
        }
    }

    /** A record that is no publication. */
    record Unreadable(String key, String why) {}

    /** How a publication stands at an instant of event time. */
    enum Standing {
        REJECTED,
        /** No job has said anything of it, though its time has come or will come. */
        UNANSWERED,
        SCHEDULED,
        IN_FORCE,
        /** In force, and by it no version is. */
        RETIRED,
        REPLACED
    }

    private Shelf() {}

    /**
     * @param entries of the topic of packs, in order
     * @param statuses in the order in which they were said
     */
    static Shelf of(List<PackFeed.Entry> entries, List<PackStatus> statuses) {
        var last = new LinkedHashMap<String, byte[]>();
        for (var entry : entries) {
            var value = entry.value();
            if (value == null) {
                last.remove(entry.key());
            } else {
                last.put(entry.key(), value);
            }
        }
        var shelf = new Shelf();
        last.forEach((key, value) -> shelf.add(key, value, statuses));
        shelf.items.sort(BY_PACK);
        return shelf;
    }

    private void add(String key, byte[] value, List<PackStatus> statuses) {
        try {
            var signed = SignedPublication.read(value);
            var publication = signed.content();
            items.add(new Item(publication, signed, JobAnswer.of(publication, statuses)));
        } catch (RefusedPublicationException broken) {
            unreadable.add(new Unreadable(key, String.valueOf(broken.getMessage())));
        }
    }

    /** By pack, lane and time. */
    List<Item> items() {
        return List.copyOf(items);
    }

    List<Unreadable> unreadable() {
        return List.copyOf(unreadable);
    }

    /** What counts of a pack in a lane, in the order in which it takes over. */
    private Stream<Item> taken(String pack, Lane lane) {
        return items.stream()
                .filter(item -> item.publication().pack().equals(pack))
                .filter(item -> item.publication().lane() == lane && !item.rejected());
    }

    /** Whether anything of the pack counts in the lane, at whatever time. */
    boolean knows(String pack, Lane lane) {
        return taken(pack, lane).findAny().isPresent();
    }

    /** What the pack's events of an instant are judged by, which may be a retirement. */
    Optional<Item> inForceAt(String pack, Lane lane, long millis) {
        return taken(pack, lane)
                .filter(item -> item.publication().activeFromMillis() <= millis)
                .reduce((before, after) -> after);
    }

    /** What takes over last, where that is after an instant. */
    Optional<Item> lastAfter(String pack, Lane lane, long millis) {
        return taken(pack, lane)
                .filter(item -> item.publication().activeFromMillis() > millis)
                .reduce((before, after) -> after);
    }

    /** The last one before a publication that says something else, retirements left out. */
    Optional<Item> before(Publication publication) {
        var content = publication.content();
        return taken(publication.pack(), publication.lane())
                .filter(item -> Publication.ORDER.compare(item.publication(), publication) < 0)
                .filter(
                        item -> {
                            var earlier = item.publication().content();
                            return earlier != null
                                    && (content == null || !earlier.hash().equals(content.hash()));
                        })
                .reduce((before, after) -> after);
    }

    /** The last publication of a version. */
    Optional<Item> version(String pack, Lane lane, String version) {
        return taken(pack, lane)
                .filter(item -> item.publication().version().equals(version))
                .reduce((before, after) -> after);
    }

    /** A publication, in whatever lane, that says something else by the same version. */
    Optional<Item> contradicting(CompiledPack content) {
        return items.stream()
                .filter(item -> !item.rejected())
                .filter(
                        item -> {
                            var other = item.publication().content();
                            return other != null
                                    && other.id().equals(content.id())
                                    && other.version().equals(content.version())
                                    && !other.hash().equals(content.hash());
                        })
                .findFirst();
    }

    Standing standing(Item item, long nowMillis) {
        var publication = item.publication();
        if (item.rejected()) {
            return Standing.REJECTED;
        }
        boolean scheduled = publication.activeFromMillis() > nowMillis;
        boolean inForce =
                inForceAt(publication.pack(), publication.lane(), nowMillis)
                        .map(item::equals)
                        .orElse(false);
        if (item.answers().isEmpty() && (scheduled || inForce)) {
            return Standing.UNANSWERED;
        }
        if (scheduled) {
            return Standing.SCHEDULED;
        }
        if (inForce) {
            return publication.retires() ? Standing.RETIRED : Standing.IN_FORCE;
        }
        return Standing.REPLACED;
    }

    /** Whether it is of use to know of it: it counts, will count, or was refused a place. */
    Map<Item, Standing> current(long nowMillis) {
        var current = new LinkedHashMap<Item, Standing>();
        for (var item : items) {
            var standing = standing(item, nowMillis);
            if (standing != Standing.REPLACED
                    && (standing != Standing.REJECTED || isNews(item, nowMillis))) {
                current.put(item, standing);
            }
        }
        return current;
    }

    /** What was rejected is old once something was published after it and is in force. */
    private boolean isNews(Item rejected, long nowMillis) {
        var publication = rejected.publication();
        return inForceAt(publication.pack(), publication.lane(), nowMillis)
                .map(item -> item.publication().publishedMillis() < publication.publishedMillis())
                .orElse(true);
    }
}
