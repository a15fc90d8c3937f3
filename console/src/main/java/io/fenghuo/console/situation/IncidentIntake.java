package io.fenghuo.console.situation;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.fenghuo.console.live.Notice;
import io.fenghuo.console.live.Times;
import io.fenghuo.rules.incident.Incident;
import io.fenghuo.rules.incident.IncidentJson;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jdbi.v3.core.Handle;

/** Keeps incidents as they last were; of two states of one the later updated is the newer. */
final class IncidentIntake implements Intake<IncidentIntake.Kept> {
    private static final String UPSERT =
            "insert into incident (id, county, state, over, level, hazard, scenario, received,"
                    + " updated, search, data) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb) on"
                    + " conflict (id) do update set county = excluded.county, state ="
                    + " excluded.state, over = excluded.over, level = excluded.level, hazard ="
                    + " excluded.hazard, scenario = excluded.scenario, received ="
                    + " excluded.received, updated = excluded.updated, search = excluded.search,"
                    + " data = excluded.data where excluded.updated >= incident.updated";

    /** Characters; of at most four bytes each, they fit into a row of an index. */
    private static final int MOST_SEARCHED = 500;

    record Kept(Incident incident, String data) {
        /** The newer of this and one that came after it. */
        Kept or(Kept next) {
            return next.incident.updated().isBefore(incident.updated()) ? this : next;
        }
    }

    @Override
    public Kept read(ConsumerRecord<byte[], byte[]> record) throws IOException {
        var incident = IncidentJson.decode(TopicIntake.bytes(record), Incident.class);
        Ids.check("id", incident.id());
        if (incident.alerts().isEmpty()) {
            throw new IOException("alerts is empty");
        }
        return new Kept(incident, new String(IncidentJson.encode(incident), UTF_8));
    }

    @Override
    public void write(Handle handle, List<Kept> batch) {
        var last = new LinkedHashMap<String, Kept>();
        batch.forEach(kept -> last.merge(kept.incident().id(), kept, Kept::or));
        try (var upsert = handle.prepareBatch(UPSERT)) {
            for (var kept : last.values()) {
                var incident = kept.incident();
                upsert.add(
                        incident.id(),
                        incident.county(),
                        incident.state().name(),
                        incident.state().isOver(),
                        incident.level().ordinal() + 1,
                        incident.first().hazard(),
                        incident.first().scenario(),
                        Times.at(incident.clocks().received()),
                        Times.at(incident.updated()),
                        search(incident),
                        kept.data());
            }
            upsert.execute();
        }
        Notice.tell(handle, Notice.Kind.INCIDENT, last.keySet());
    }

    /** What people look for: the headline, the place, the id. */
    private static String search(Incident incident) {
        var words =
                String.join(
                                "\n",
                                incident.id(),
                                incident.headline().zh(),
                                incident.headline().en(),
                                incident.place().name())
                        .toLowerCase(Locale.ROOT);
        return words.codePointCount(0, words.length()) <= MOST_SEARCHED
                ? words
                : words.substring(0, words.offsetByCodePoints(0, MOST_SEARCHED));
    }
}
