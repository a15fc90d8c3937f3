package io.fenghuo.console.rulebook;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.fenghuo.connectors.kafka.Topics;
import io.fenghuo.connectors.postgres.OutboxReader;
import io.fenghuo.rules.pack.CompiledPack;
import io.fenghuo.rules.publication.RefusedPublicationException;
import io.fenghuo.rules.publication.SignedPublication;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps of the topic {@code packs} what is shown of each publication, without its rules.
 *
 * <p>Caveat: signatures are not checked here, since only the jobs know which keys they trust; what
 * they say of a publication tells whether they believe it.
 */
final class PublicationIntake {
    private static final Logger LOG = LoggerFactory.getLogger(PublicationIntake.class);

    private static final String UPSERT =
            "insert into publication (key, id, pack, version, lane, active_from, published, signer,"
                    + " retires, title_zh, title_en, scenarios) values (:key, :id, :pack, :version,"
                    + " :lane, :activeFrom, :published, :signer, :retires, :titleZh, :titleEn,"
                    + " :scenarios) on conflict (key) do update set id = excluded.id, pack ="
                    + " excluded.pack, version = excluded.version, lane = excluded.lane,"
                    + " active_from = excluded.active_from, published = excluded.published, signer"
                    + " = excluded.signer, retires = excluded.retires, title_zh ="
                    + " excluded.title_zh, title_en = excluded.title_en, scenarios ="
                    + " excluded.scenarios";

    private PublicationIntake() {}

    /** What the sources of a pack say of it. */
    private record Described(
            @Nullable String titleZh, @Nullable String titleEn, List<String> scenarios) {
        private static final Described UNREADABLE = new Described(null, null, List.of());

        static Described of(@Nullable CompiledPack content) {
            if (content == null) {
                return UNREADABLE;
            }
            try {
                var pack = content.pack();
                return new Described(
                        pack.titleChinese(),
                        pack.titleEnglish(),
                        List.copyOf(pack.scenarios().keySet()));
            } catch (RuntimeException ofAnotherVersion) {
                LOG.warn("pack {} is shown without its title: {}", content.id(), ofAnotherVersion);
                return UNREADABLE;
            }
        }
    }

    static OutboxReader reader(Jdbi jdbi, String kafka, String group) {
        return new OutboxReader(
                jdbi,
                kafka,
                group + '-' + Topics.PACKS,
                Topics.PACKS,
                1,
                PublicationIntake::write,
                () -> {});
    }

    private static void write(Handle handle, List<ConsumerRecord<byte[], byte[]>> records) {
        for (var record : records) {
            var key = new String(record.key() == null ? new byte[0] : record.key(), UTF_8);
            if (Fitting.isText(key)) {
                handle.execute("delete from publication where key = ?", key);
                if (record.value() != null) {
                    keep(handle, key, record.value());
                }
            }
        }
    }

    private static void keep(Handle handle, String key, byte[] value) {
        try {
            var signed = SignedPublication.read(value);
            var publication = signed.content();
            var described = Described.of(publication.content());
            if (!Fitting.isText(publication.pack())
                    || !Fitting.isText(publication.version())
                    || !Fitting.isText(signed.keyId())) {
                throw new RefusedPublicationException("it holds what no database keeps");
            }
            handle.createUpdate(UPSERT)
                    .bind("key", key)
                    .bind("id", publication.id())
                    .bind("pack", publication.pack())
                    .bind("version", publication.version())
                    .bind("lane", publication.lane().name())
                    .bind("activeFrom", publication.activeFromMillis())
                    .bind("published", publication.publishedMillis())
                    .bind("signer", signed.keyId())
                    .bind("retires", publication.retires())
                    .bind("titleZh", described.titleZh())
                    .bind("titleEn", described.titleEn())
                    .bindArray("scenarios", String.class, described.scenarios())
                    .execute();
        } catch (RefusedPublicationException unreadable) {
            LOG.warn("left out {} of {}: {}", key, Topics.PACKS, unreadable.getMessage());
        }
    }
}
