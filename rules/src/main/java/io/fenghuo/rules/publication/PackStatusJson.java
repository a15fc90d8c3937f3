package io.fenghuo.rules.publication;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonToken;
import io.fenghuo.rules.publication.PackStatus.State;
import io.fenghuo.rules.publication.Publication.Lane;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;

/** A {@link PackStatus} as a flat JSON object; times are milliseconds since the epoch. */
public final class PackStatusJson {
    private static final JsonFactory JSON = new JsonFactory();

    private PackStatusJson() {}

    public static byte[] encode(PackStatus status) {
        var bytes = new ByteArrayOutputStream();
        try (var out = JSON.createGenerator(bytes)) {
            out.writeStartObject();
            out.writeStringField("job", status.job());
            out.writeStringField("stage", status.stage());
            out.writeNumberField("subtask", status.subtask());
            out.writeNumberField("of", status.of());
            out.writeStringField("publication", status.publication());
            out.writeStringField("pack", status.pack());
            out.writeStringField("version", status.version());
            out.writeStringField("lane", status.lane().name());
            out.writeStringField("state", status.state().name());
            out.writeNumberField("activeFrom", status.activeFromMillis());
            out.writeNumberField("at", status.atMillis());
            out.writeNumberField("count", status.count());
            if (status.reason() != null) {
                out.writeStringField("reason", status.reason());
            }
            if (status.campaign() != null) {
                out.writeStringField("campaign", status.campaign());
            }
            out.writeEndObject();
        } catch (IOException impossible) {
            throw new UncheckedIOException("in memory", impossible);
        }
        return bytes.toByteArray();
    }

    /**
     * @throws IOException where it is no status
     */
    public static PackStatus decode(byte[] bytes) throws IOException {
        var fields = new HashMap<String, String>();
        try (var in = JSON.createParser(bytes)) {
            if (in.nextToken() != JsonToken.START_OBJECT) {
                throw new IOException("no status of a pack");
            }
            while (in.nextToken() == JsonToken.FIELD_NAME) {
                var name = in.currentName();
                in.nextToken();
                fields.put(name, in.getText());
            }
        }
        try {
            return new PackStatus(
                    text(fields, "job"),
                    text(fields, "stage"),
                    Integer.parseInt(text(fields, "subtask")),
                    Integer.parseInt(text(fields, "of")),
                    text(fields, "publication"),
                    text(fields, "pack"),
                    text(fields, "version"),
                    Lane.valueOf(text(fields, "lane")),
                    State.valueOf(text(fields, "state")),
                    Long.parseLong(text(fields, "activeFrom")),
                    Long.parseLong(text(fields, "at")),
                    Long.parseLong(text(fields, "count")),
                    fields.get("reason"),
                    fields.get("campaign"));
        } catch (IllegalArgumentException wrong) {
            throw new IOException("no status of a pack: " + wrong.getMessage(), wrong);
        }
    }

    private static String text(HashMap<String, String> fields, String name) throws IOException {
        var value = fields.get(name);
        if (value == null) {
            throw new IOException("no status of a pack: it has no " + name);
        }
        return value;
    }
}
