package io.fenghuo.rules.reference;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Polygon;

/** GeoJSON geometries; heights are dropped. */
final class GeoJsonShape {
    private static final GeometryFactory SHAPES = new GeometryFactory();

    private GeoJsonShape() {}

    /**
     * @throws IllegalArgumentException saying what is wrong with it
     */
    static Geometry of(@Nullable Object geometry) {
        if (!(geometry instanceof Map<?, ?> members)) {
            throw new IllegalArgumentException("needs a \"geometry\"");
        }
        var coordinates = members.get("coordinates");
        return switch (String.valueOf(members.get("type"))) {
            case "Point" -> SHAPES.createPoint(position(coordinates));
            case "LineString" -> SHAPES.createLineString(positions(coordinates));
            case "MultiLineString" ->
                    SHAPES.createMultiLineString(
                            list(coordinates).stream()
                                    .map(line -> SHAPES.createLineString(positions(line)))
                                    .toArray(LineString[]::new));
            case "Polygon" -> polygon(coordinates);
            case "MultiPolygon" ->
                    SHAPES.createMultiPolygon(
                            list(coordinates).stream()
                                    .map(GeoJsonShape::polygon)
                                    .toArray(Polygon[]::new));
            default ->
                    throw new IllegalArgumentException(
                            "geometry type \""
                                    + members.get("type")
                                    + "\" must be Point, LineString, MultiLineString, Polygon or"
                                    + " MultiPolygon");
        };
    }

    private static Polygon polygon(@Nullable Object rings) {
        var all = list(rings).stream().map(GeoJsonShape::ring).toArray(LinearRing[]::new);
        if (all.length == 0) {
            throw new IllegalArgumentException("a polygon needs at least one ring");
        }
        return SHAPES.createPolygon(all[0], Arrays.copyOfRange(all, 1, all.length));
    }

    private static LinearRing ring(@Nullable Object value) {
        var positions = positions(value);
        if (positions.length < 4 || !positions[0].equals2D(positions[positions.length - 1])) {
            throw new IllegalArgumentException(
                    "a ring of a polygon needs 4 positions or more, the first also as the last");
        }
        return SHAPES.createLinearRing(positions);
    }

    private static Coordinate[] positions(@Nullable Object value) {
        var positions = list(value).stream().map(GeoJsonShape::position).toArray(Coordinate[]::new);
        if (positions.length < 2) {
            throw new IllegalArgumentException("a line needs 2 positions or more");
        }
        return positions;
    }

    private static Coordinate position(@Nullable Object value) {
        var numbers = list(value);
        if (numbers.size() >= 2
                && numbers.get(0) instanceof Double lon
                && numbers.get(1) instanceof Double lat) {
            return new Coordinate(lon, lat);
        }
        throw new IllegalArgumentException("a position must be [lon, lat], not " + value);
    }

    private static List<?> list(@Nullable Object value) {
        if (value instanceof List<?> list) {
            return list;
        }
        throw new IllegalArgumentException("coordinates must be a list, not " + value);
    }
}
