package io.fenghuo.rules.comparison;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The members of a JSON object: text for strings, numbers and truth values, maps for objects. Nulls
 * and arrays are left out, since nothing that is compared is in them.
 */
final class JsonMembers {
    private static final JsonFactory JSON =
            JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

    private JsonMembers() {}

    static Map<String, Object> read(byte[] bytes) throws IOException {
        try (var parser = JSON.createParser(bytes)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new IOException("not an object");
            }
            var members = object(parser);
            if (parser.nextToken() != null) {
                throw new IOException("more than one value");
            }
            return members;
        }
    }

    private static Map<String, Object> object(JsonParser parser) throws IOException {
        var members = new LinkedHashMap<String, Object>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            var name = parser.currentName();
            switch (parser.nextToken()) {
                case START_OBJECT -> members.put(name, object(parser));
                case START_ARRAY -> parser.skipChildren();
                case VALUE_NULL -> {
                    // As if it were not there.
                }
                default -> members.put(name, parser.getText());
            }
        }
        return members;
    }
}
