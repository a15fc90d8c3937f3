package io.fenghuo.cli.rules;

import io.fenghuo.cli.terminal.BadInputException;
import io.fenghuo.connectors.kafka.KafkaPacks;
import io.fenghuo.rules.publication.Publication;
import io.fenghuo.rules.publication.Publication.Lane;
import java.io.IOException;
import java.util.List;

/** The packs that were published to a broker, as jobs judge by them. */
public final class PublishedPacks {
    private PublishedPacks() {}

    /**
     * All versions of the live packs, but those that every job has rejected which answered.
     *
     * @param kafka {@code HOST:PORT}
     * @throws BadInputException where there is none
     */
    public static List<Publication> live(String kafka) throws IOException {
        try (var topics = new KafkaPacks(kafka)) {
            var live =
                    Shelf.of(topics.all(), topics.statuses()).items().stream()
                            .filter(item -> !item.rejected())
                            .map(Shelf.Item::publication)
                            .filter(publication -> publication.lane() == Lane.LIVE)
                            .toList();
            if (live.isEmpty()) {
                throw new BadInputException(
                        kafka + ": no pack is published there; see rules publish, or use --packs");
            }
            return live;
        }
    }
}
