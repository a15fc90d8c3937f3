package io.fenghuo.cli.rules;

import io.fenghuo.connectors.publication.PackFeed.Entry;
import io.fenghuo.rules.drl.RuleCompilationException;
import io.fenghuo.rules.pack.CompiledPack;
import io.fenghuo.rules.pack.PackFormatException;
import io.fenghuo.rules.pack.PackReader;
import io.fenghuo.rules.publication.PackStatus;
import io.fenghuo.rules.publication.PackStatus.State;
import io.fenghuo.rules.publication.Publication;
import io.fenghuo.rules.publication.Publication.Lane;
import io.fenghuo.rules.publication.SignedPublication;
import io.fenghuo.rules.publication.SigningKey;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Small packs, their publications, and words of a job on them. */
final class Published {
    static final SigningKey KEY = SigningKey.generate();

    private static final String RULES =
            """
            package fenghuo.small;
            import io.fenghuo.rules.event.*;
            global io.fenghuo.rules.detection.Signals signals;

            rule "high"
            when SensorReading(quantity == "water-level", value >= %s)
            then signals.raise("high"); end
            """;

    private Published() {}

    /** The files of a pack with one signal rule and no pattern. */
    static Map<String, String> files(String version, int limit) {
        return Map.of(
                "pack.yaml",
                """
                id: small
                version: %s
                title: {zh: 小, en: Small}
                owner: duty
                onUpgrade: keep
                """
                        .formatted(version),
                "signals.drl",
                RULES.formatted(limit));
    }

    static CompiledPack pack(String version, int limit) {
        return compile(files(version, limit));
    }

    static CompiledPack compile(Map<String, String> files) {
        try {
            return CompiledPack.compile(PackReader.read(files));
        } catch (PackFormatException | RuleCompilationException broken) {
            throw new AssertionError(broken);
        }
    }

    static Publication live(long activeFrom, long published, @Nullable CompiledPack content) {
        return new Publication("small", Lane.LIVE, activeFrom, published, content);
    }

    static Shelf shelf(List<PackStatus> statuses, Publication... publications) {
        return Shelf.of(Arrays.stream(publications).map(Published::entry).toList(), statuses);
    }

    static Entry entry(Publication publication) {
        return new Entry(
                "small/" + publication.id(), SignedPublication.sign(publication, KEY).toBytes());
    }

    static PackStatus status(
            Publication publication, String stage, int subtask, int of, State state, long at) {
        return status(publication, stage, subtask, of, state, at, 0, null);
    }

    static PackStatus status(
            Publication publication,
            String stage,
            int subtask,
            int of,
            State state,
            long at,
            long count,
            @Nullable String reason) {
        return new PackStatus(
                "detection",
                stage,
                subtask,
                of,
                publication.id(),
                publication.pack(),
                publication.version(),
                publication.lane(),
                state,
                publication.activeFromMillis(),
                at,
                count,
                reason,
                null);
    }

    static PackStatus rejected(Publication publication, long at) {
        return status(publication, "packs", 0, 1, State.REJECTED, at, 0, "it does not load");
    }

    static PackStatus accepted(Publication publication, long at) {
        return status(publication, "packs", 0, 1, State.ACCEPTED, at);
    }
}
