package io.fenghuo.rules.event;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.io.StringWriter;

/** Keeps an object or array within {@code data} as its text, without what is never ingested. */
final class NestedJson {
    private NestedJson() {}

    /** Reads the value that the parser stands on and leaves it on that value's end. */
    static String text(JsonFactory json, JsonParser parser, NeverIngested never)
            throws IOException {
        var text = new StringWriter();
        try (var out = json.createGenerator(text)) {
            int depth = 0;
            for (var token = parser.currentToken(); ; token = parser.nextToken()) {
                switch (token) {
                    case START_OBJECT -> {
                        out.writeStartObject();
                        depth++;
                    }
                    case START_ARRAY -> {
                        out.writeStartArray();
                        depth++;
                    }
                    case END_OBJECT -> {
                        out.writeEndObject();
                        depth--;
                    }
                    case END_ARRAY -> {
                        out.writeEndArray();
                        depth--;
                    }
                    case FIELD_NAME -> {
                        var name = parser.currentName();
                        if (never.drops(name)) {
                            parser.nextToken();
                            parser.skipChildren();
                        } else {
                            out.writeFieldName(name);
                        }
                    }
                    case VALUE_STRING -> out.writeString(parser.getText());
                    case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> out.writeNumber(parser.getText());
                    default -> out.writeRawValue(parser.getText());
                }
                if (depth == 0) {
                    break;
                }
            }
        }
        return text.toString();
    }
}
