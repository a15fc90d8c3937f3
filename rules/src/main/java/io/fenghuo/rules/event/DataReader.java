package io.fenghuo.rules.event;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Reads the members of {@code data} that an event type knows, and keeps the others. */
final class DataReader {
    private final JsonFactory json;
    private final NeverIngested never;
    private final KnownNames names = new KnownNames();
    private boolean escaped;

    DataReader(JsonFactory json, NeverIngested never) {
        this.json = json;
        this.never = never;
    }

    /**
     * @param parser on the first token of {@code data}, left on its last
     * @param anyEscape whether the event's bytes have an escape sequence, through which alone a
     *     character that is none can come in
     */
    void read(JsonParser parser, EventType type, MemberValues values, boolean anyEscape)
            throws IOException, EventFormatException {
        escaped = anyEscape;
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            throw JsonProblem.expected("an object", "data", parser);
        }
        for (var name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            var token = parser.nextToken();
            var member = type.member(name);
            if (member == null) {
                unknown(parser, token, name, values);
            } else if (!values.first(member)) {
                throw new EventFormatException(path(name), "given twice");
            } else if (token != JsonToken.VALUE_NULL) {
                known(parser, token, member, values);
            } else if (member.required()) {
                throw JsonProblem.expected(expectation(member), path(name), parser);
            }
        }
        checkComplete(type, values);
    }

    private static void checkComplete(EventType type, MemberValues values)
            throws EventFormatException {
        var members = type.members();
        for (int i = 0; i < members.size(); i++) {
            var member = members.get(i);
            if (member.required() && !values.has(member)) {
                throw new EventFormatException(path(member.name()), "missing");
            }
        }
        boolean lon = !Double.isNaN(values.number(type.lon()));
        boolean lat = !Double.isNaN(values.number(type.lon() + 1));
        if (lon != lat) {
            throw new EventFormatException(
                    lon ? "data.lat" : "data.lon", "missing, though the other coordinate is given");
        }
    }

    private void known(JsonParser parser, JsonToken token, Member member, MemberValues values)
            throws IOException, EventFormatException {
        switch (member.kind()) {
            case NUMBER -> values.set(member, number(parser, token, member));
            case NAME -> {
                var name = name(parser, token, member.name());
                if (name.isEmpty() && member.required()) {
                    throw new EventFormatException(path(member.name()), "empty");
                }
                values.set(member, name);
            }
            case NAMES -> values.set(member, names(parser, token, member.name()));
        }
    }

    private static double number(JsonParser parser, JsonToken token, Member member)
            throws IOException, EventFormatException {
        if (!token.isNumeric()) {
            throw JsonProblem.expected("a number", path(member.name()), parser);
        }
        double value = parser.getDoubleValue();
        if (!(value >= member.minimum() && value <= member.maximum())) {
            throw JsonProblem.expected(
                    "a number from " + plain(member.minimum()) + " to " + plain(member.maximum()),
                    path(member.name()),
                    parser);
        }
        return value;
    }

    private String name(JsonParser parser, JsonToken token, String member)
            throws IOException, EventFormatException {
        if (token != JsonToken.VALUE_STRING) {
            throw JsonProblem.expected("a string", path(member), parser);
        }
        var name =
                names.of(
                        parser.getTextCharacters(), parser.getTextOffset(), parser.getTextLength());
        return checked(name, member);
    }

    private List<String> names(JsonParser parser, JsonToken token, String member)
            throws IOException, EventFormatException {
        if (token != JsonToken.START_ARRAY) {
            throw JsonProblem.expected("an array of strings", path(member), parser);
        }
        var list = new ArrayList<String>();
        for (var item = parser.nextToken();
                item != JsonToken.END_ARRAY;
                item = parser.nextToken()) {
            list.add(name(parser, item, member + '[' + list.size() + ']'));
        }
        return List.copyOf(list);
    }

    private void unknown(JsonParser parser, JsonToken token, String name, MemberValues values)
            throws IOException, EventFormatException {
        checked(name, JsonProblem.cut(name));
        if (never.drops(name)) {
            parser.skipChildren();
            return;
        }
        Object value;
        switch (token) {
            case VALUE_NULL -> {
                return;
            }
            case VALUE_TRUE -> value = Boolean.TRUE;
            case VALUE_FALSE -> value = Boolean.FALSE;
            case VALUE_STRING -> value = name(parser, token, name);
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> {
                double number = parser.getDoubleValue();
                if (Double.isInfinite(number)) {
                    throw JsonProblem.expected("a number within range", path(name), parser);
                }
                value = number;
            }
            default -> value = checked(NestedJson.text(json, parser, never), name);
        }
        if (!values.attribute(name, value)) {
            throw new EventFormatException(path(JsonProblem.cut(name)), "given twice");
        }
    }

    private String checked(String text, String member) throws EventFormatException {
        if (escaped && !Characters.allValid(text)) {
            throw new EventFormatException(path(member), Characters.PROBLEM);
        }
        return text;
    }

    private static String expectation(Member member) {
        return switch (member.kind()) {
            case NUMBER -> "a number";
            case NAME -> "a string";
            case NAMES -> "an array of strings";
        };
    }

    private static String plain(double bound) {
        return bound == Math.rint(bound) && Math.abs(bound) < 1e6
                ? Long.toString((long) bound)
                : Double.toString(bound);
    }

    private static String path(String member) {
        return "data." + member;
    }
}
