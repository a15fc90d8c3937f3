package io.fenghuo.rules.reference;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import io.fenghuo.rules.document.Problem;
import io.fenghuo.rules.document.Problems;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Counties and places in GeoJSON (RFC 7946): a feature with the property {@code code} is a county
 * and needs a polygon; any other is a place with the properties {@code id, kind, name}. The
 * remaining properties of a place are kept where they are words, numbers or flags.
 */
final class GeoJson {
    private static final JsonFactory JSON =
            JsonFactory.builder()
                    .streamReadConstraints(
                            StreamReadConstraints.builder().maxNestingDepth(32).build())
                    .build();

    private final String file;
    private final ReferenceDraft draft;
    private final Problems problems;
    private int index;

    private GeoJson(String file, ReferenceDraft draft, Problems problems) {
        this.file = file;
        this.draft = draft;
        this.problems = problems;
    }

    static void read(Path path, String file, ReferenceDraft draft, Problems problems)
            throws IOException {
        try (var parser = JSON.createParser(path.toFile())) {
            try {
                new GeoJson(file, draft, problems).collection(parser);
            } catch (JsonProcessingException broken) {
                var at = broken.getLocation();
                problems.add(
                        new Problem(
                                file,
                                at == null ? 0 : at.getLineNr(),
                                at == null ? 0 : at.getColumnNr(),
                                "no JSON: " + broken.getOriginalMessage()));
            }
        }
    }

    private void collection(JsonParser parser) throws IOException {
        boolean found = false;
        if (parser.nextToken() == JsonToken.START_OBJECT) {
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                var features = parser.currentName().equals("features");
                parser.nextToken();
                if (features && parser.currentToken() == JsonToken.START_ARRAY) {
                    found = true;
                    features(parser);
                } else {
                    parser.skipChildren();
                }
            }
        }
        if (!found) {
            problems.add(file, "is no GeoJSON FeatureCollection; \"features\" must be a list");
        }
    }

    private void features(JsonParser parser) throws IOException {
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            var start = parser.currentTokenLocation();
            int line = start.getLineNr();
            int column = start.getColumnNr();
            var name = "feature " + index++;
            feature(
                    value(parser),
                    message ->
                            problems.add(new Problem(file, line, column, name + ": " + message)));
        }
    }

    private void feature(@Nullable Object value, Consumer<String> complain) {
        if (!(value instanceof Map<?, ?> feature)
                || !(feature.get("properties") instanceof Map<?, ?> properties)) {
            complain.accept("must be a Feature with \"properties\"");
            return;
        }
        try {
            var shape = GeoJsonShape.of(feature.get("geometry"));
            var problem = Shapes.problem(shape);
            if (problem != null) {
                complain.accept(problem);
            } else if (properties.containsKey("code")) {
                if (shape.getDimension() < 2) {
                    complain.accept("a county must be a Polygon or MultiPolygon");
                }
                draft.add(
                        new County(
                                text(properties, "code", complain),
                                text(properties, "name", complain),
                                shape.toText()),
                        complain);
            } else {
                var middle = shape.getInteriorPoint();
                draft.add(
                        new Place(
                                text(properties, "id", complain),
                                text(properties, "kind", complain),
                                text(properties, "name", complain),
                                middle.getX(),
                                middle.getY(),
                                shape.getDimension() == 0 ? null : shape.toText(),
                                others(properties)),
                        complain);
            }
        } catch (IllegalArgumentException wrongShape) {
            complain.accept(String.valueOf(wrongShape.getMessage()));
        }
    }

    private static String text(Map<?, ?> properties, String key, Consumer<String> complain) {
        var value = properties.get(key);
        if (value instanceof String text && !text.isBlank()) {
            return text;
        }
        if (value instanceof Double number && number == Math.rint(number)) {
            return String.valueOf(number.longValue());
        }
        complain.accept(
                "needs the property \""
                        + key
                        + "\" as words"
                        + (key.equals("id") ? " (or \"code\" for a county)" : ""));
        return "?";
    }

    private static Map<String, Object> others(Map<?, ?> properties) {
        var kept = new TreeMap<String, Object>();
        properties.forEach(
                (key, value) -> {
                    if (!Set.of("id", "kind", "name").contains(key)
                            && (value instanceof String
                                    || value instanceof Double
                                    || value instanceof Boolean)) {
                        kept.put((String) key, value);
                    }
                });
        return kept;
    }

    /** A Map, List, String, Double, Boolean or null. */
    static @Nullable Object value(JsonParser parser) throws IOException {
        switch (parser.currentToken()) {
            case START_OBJECT -> {
                var members = new LinkedHashMap<String, @Nullable Object>();
                while (parser.nextToken() == JsonToken.FIELD_NAME) {
                    var key = parser.currentName();
                    parser.nextToken();
                    members.put(key, value(parser));
                }
                return members;
            }
            case START_ARRAY -> {
                List<@Nullable Object> items = new ArrayList<>();
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    items.add(value(parser));
                }
                return items;
            }
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> {
                return parser.getDoubleValue();
            }
            case VALUE_TRUE, VALUE_FALSE -> {
                return parser.getBooleanValue();
            }
            case VALUE_STRING -> {
                return parser.getText();
            }
            default -> {
                return null;
            }
        }
    }
}
