package io.fenghuo.rules.event;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.io.JsonEOFException;
import java.io.IOException;

/** Says in words what is wrong with an event's JSON, and where. */
final class JsonProblem {
    private static final int LONGEST = 40;

    private JsonProblem() {}

    static EventFormatException expected(String what, String path, JsonParser parser)
            throws IOException {
        return new EventFormatException(path, "expected " + what + ", found " + found(parser));
    }

    /**
     * @param inside the path of what the parser reads
     */
    static EventFormatException malformed(
            String inside, JsonParser parser, JsonProcessingException cause) {
        var path = path(inside, parser.getParsingContext());
        if (cause instanceof JsonEOFException) {
            return new EventFormatException(path, "the JSON ends too early");
        }
        var message = String.valueOf(cause.getOriginalMessage());
        int explanation = message.indexOf(": ");
        var first = explanation < 0 ? message : message.substring(0, explanation);
        return new EventFormatException(path, "not JSON that we read: " + first);
    }

    /** The value at the parser, short enough for a log line. */
    static String found(JsonParser parser) throws IOException {
        var token = parser.currentToken();
        if (token == null) {
            return "nothing";
        }
        return switch (token) {
            case START_OBJECT -> "an object";
            case START_ARRAY -> "an array";
            case VALUE_STRING -> '"' + cut(parser.getText()) + '"';
            default -> cut(parser.getText());
        };
    }

    static String cut(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + '…';
    }

    private static String path(String inside, JsonStreamContext context) {
        var path = new StringBuilder();
        for (var at = context; at != null && !at.inRoot(); at = at.getParent()) {
            if (at.inArray() && at.hasCurrentIndex()) {
                path.insert(0, "[" + at.getCurrentIndex() + ']');
            } else if (at.inObject() && at.getCurrentName() != null) {
                path.insert(0, '.' + cut(at.getCurrentName()));
            }
        }
        var whole = inside + path;
        return whole.isEmpty() ? "$" : whole.startsWith(".") ? whole.substring(1) : whole;
    }
}
