package io.fenghuo.console.api;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonSerializable;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.jsontype.TypeSerializer;
import java.io.IOException;

/**
 * What the database keeps as JSON, handed on without being read: a list of thousands is then
 * written as fast as it is fetched.
 *
 * @param json one value on one line
 * @param <T> what it is the JSON of; the API's document says that instead
 */
public record Stored<T>(String json) implements JsonSerializable {
    @Override
    public void serialize(JsonGenerator out, SerializerProvider serializers) throws IOException {
        out.writeRawValue(json);
    }

    @Override
    public void serializeWithType(
            JsonGenerator out, SerializerProvider serializers, TypeSerializer types)
            throws IOException {
        serialize(out, serializers);
    }
}
