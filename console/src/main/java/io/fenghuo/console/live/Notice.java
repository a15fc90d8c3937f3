package io.fenghuo.console.live;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;

/**
 * That rows of a kind have changed: said by whoever writes them, in the same transaction, and heard
 * by every instance once it is committed.
 */
public record Notice(Kind kind, List<String> ids) {
    /** The channel of Postgres. */
    static final String CHANNEL = "console";

    /** Postgres takes less than 8,000 bytes. */
    static final int MOST_BYTES = 7_900;

    /** What has changed; its word names the event of the stream as well. */
    public enum Kind {
        ALERT,
        INCIDENT,
        ORDER,
        STEP,
        ANSWER;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Tells every instance, once the transaction is committed. */
    public static void tell(Handle handle, Kind kind, Collection<String> ids) {
        if (ids.isEmpty()) {
            return;
        }
        try (var batch = handle.prepareBatch("select pg_notify(?, ?)")) {
            for (var payload : payloads(kind, ids)) {
                batch.add(CHANNEL, payload);
            }
            batch.execute();
        }
    }

    /** The kind and the ids, in as few payloads as they fit into. */
    static List<String> payloads(Kind kind, Collection<String> ids) {
        var payloads = new ArrayList<String>();
        var payload = new StringBuilder(kind.word());
        for (var id : ids) {
            // What an id is made of is its sender's choice; after this it is ASCII without spaces.
            var word = URLEncoder.encode(id, UTF_8);
            if (payload.length() + 1 + word.length() > MOST_BYTES
                    && payload.length() > kind.word().length()) {
                payloads.add(payload.toString());
                payload = new StringBuilder(kind.word());
            }
            payload.append(' ').append(word);
        }
        payloads.add(payload.toString());
        return payloads;
    }

    /** Of a payload. */
    static Notice of(String payload) {
        var words = payload.split(" ");
        return new Notice(
                Kind.valueOf(words[0].toUpperCase(Locale.ROOT)),
                Stream.of(words).skip(1).map(word -> URLDecoder.decode(word, UTF_8)).toList());
    }
}
