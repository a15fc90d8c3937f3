package io.fenghuo.rules.reference;

import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKTReader;

/** Reads one entry of the topic {@code reference}. */
final class ReferenceParser {
    private final String key;

    ReferenceParser(String key) {
        this.key = key;
    }

    /** An everyday result of bad input, so it is turned into a checked exception at the top. */
    private static final class Refusal extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Refusal(String message) {
            super(message, null, false, false);
        }
    }

    ReferenceChange read(byte[] value) throws ReferenceFormatException {
        if (value.length > ReferenceCodec.MAX_BYTES) {
            throw new ReferenceFormatException(key, value.length + " bytes are too many");
        }
        try (var parser = ReferenceCodec.JSON.createParser(value)) {
            parser.nextToken();
            if (parser.currentToken() != JsonToken.START_OBJECT) {
                throw new Refusal("the value must be a JSON object");
            }
            var change = change(Members.of(GeoJson.value(parser)));
            if (!change.key().equals(key)) {
                throw new Refusal("the value is that of \"" + change.key() + '"');
            }
            return change;
        } catch (IOException | RuntimeException refused) {
            throw new ReferenceFormatException(key, String.valueOf(refused.getMessage()));
        }
    }

    private ReferenceChange change(Members members) {
        return switch (key.substring(0, Math.max(0, key.indexOf('/')))) {
            case "device" -> ReferenceChange.of(device(members));
            case "place" ->
                    ReferenceChange.of(
                            new Place(
                                    members.text("id"),
                                    members.text("kind"),
                                    members.text("name"),
                                    members.number("lon"),
                                    members.number("lat"),
                                    wkt(members.textOrNull("area")),
                                    members.properties()));
            case "county" -> {
                members.text("area");
                yield ReferenceChange.of(
                        new County(
                                members.text("code"),
                                members.text("name"),
                                String.valueOf(wkt(members.textOrNull("area")))));
            }
            case "parameter" ->
                    ReferenceChange.of(
                            new ParameterOverride(
                                    members.text("pack"),
                                    members.text("name"),
                                    members.textOrNull("county"),
                                    members.number("value")));
            default ->
                    throw new Refusal(
                            "the key must begin with device/, place/, county/ or parameter/");
        };
    }

    private static Device device(Members members) {
        return new Device(
                members.text("id"),
                members.text("kind"),
                members.text("name"),
                members.numberOrNaN("lon"),
                members.numberOrNaN("lat"),
                members.textOrNull("county"),
                members.list(
                        "thresholds",
                        it ->
                                new Threshold(
                                        it.text("name"),
                                        it.number("value"),
                                        it.wholeOr("fromMillis", Long.MIN_VALUE))),
                members.list(
                        "upstream",
                        it -> new Upstream(it.text("device"), it.wholeOr("travelSeconds", 0))),
                members.list(
                        "downstream",
                        it ->
                                new Link(
                                        it.text("device"),
                                        it.wholeOr("travelSeconds", 0),
                                        it.numberOrNaN("lon"),
                                        it.numberOrNaN("lat"))),
                members.properties());
    }

    /** An outline that cannot be read must be refused here: it would stop the job later. */
    private static @Nullable String wkt(@Nullable String area) {
        if (area != null) {
            try {
                var problem = Shapes.problem(new WKTReader().read(area));
                if (problem != null) {
                    throw new Refusal(problem);
                }
            } catch (ParseException e) {
                throw new Refusal("area is no WKT: " + e.getMessage());
            }
        }
        return area;
    }

    /** The members of a JSON object, or a refusal that names the one at fault. */
    private record Members(Map<?, ?> values) {
        static Members of(@Nullable Object value) {
            if (value instanceof Map<?, ?> map) {
                return new Members(map);
            }
            throw new Refusal("must be an object");
        }

        String text(String name) {
            if (values.get(name) instanceof String text && !text.isBlank()) {
                return text;
            }
            throw new Refusal(name + " must be words");
        }

        @Nullable String textOrNull(String name) {
            return values.get(name) == null ? null : text(name);
        }

        double number(String name) {
            if (values.get(name) instanceof Double number && Double.isFinite(number)) {
                return number;
            }
            throw new Refusal(name + " must be a number");
        }

        double numberOrNaN(String name) {
            return values.get(name) == null ? Double.NaN : number(name);
        }

        long wholeOr(String name, long otherwise) {
            return values.get(name) == null ? otherwise : (long) number(name);
        }

        <T> List<T> list(String name, Function<Members, T> read) {
            var list = new ArrayList<T>();
            if (values.get(name) instanceof List<?> items) {
                for (var item : items) {
                    list.add(read.apply(Members.of(item)));
                }
            } else if (values.get(name) != null) {
                throw new Refusal(name + " must be a list");
            }
            return List.copyOf(list);
        }

        Map<String, Object> properties() {
            var properties = new TreeMap<String, Object>();
            if (values.get("properties") instanceof Map<?, ?> map) {
                map.forEach(
                        (name, value) -> {
                            if (value instanceof String
                                    || value instanceof Double
                                    || value instanceof Boolean) {
                                properties.put(name.toString(), value);
                            }
                        });
            }
            return properties;
        }
    }
}
