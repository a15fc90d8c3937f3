package io.fenghuo.cli.demo;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;

/** The scalars of a JSON object by their paths, for example {@code data.place.name}. */
final class FlatJson {
    private static final JsonFactory JSON = new JsonFactory();

    private final Map<String, String> members;

    private FlatJson(Map<String, String> members) {
        this.members = members;
    }

    /** What stands in an array is found under its last element. */
    static FlatJson read(byte[] bytes) {
        var members = new HashMap<String, String>();
        try (var parser = JSON.createParser(bytes)) {
            for (var token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token.isScalarValue() && token != JsonToken.VALUE_NULL) {
                    var path = parser.getParsingContext().pathAsPointer().toString();
                    members.put(path.substring(1).replace('/', '.'), parser.getText());
                }
            }
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        return new FlatJson(members);
    }

    /** A member's text, or the empty text. */
    String text(String path) {
        return members.getOrDefault(path, "");
    }
}
