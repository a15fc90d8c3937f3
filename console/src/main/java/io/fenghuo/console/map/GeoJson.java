package io.fenghuo.console.map;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.MultiLineString;
import org.locationtech.jts.geom.MultiPolygon;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKTReader;

/** GeoJSON by RFC 7946, as records that become it. */
public final class GeoJson {
    private GeoJson() {}

    /** A whole answer. */
    public record Collection(String type, List<Feature> features) {}

    /** One thing on the map. */
    public record Feature(String type, String id, Shape geometry, Map<String, Object> properties) {}

    /** Where it is. */
    public record Shape(String type, Object coordinates) {}

    static Collection collection(Stream<Feature> features) {
        return new Collection("FeatureCollection", features.toList());
    }

    static Feature feature(String id, Shape shape, Map<String, Object> properties) {
        return new Feature("Feature", id, shape, properties);
    }

    static Shape point(double lon, double lat) {
        return new Shape("Point", List.of(lon, lat));
    }

    /** A box of degrees: west, south, east, north. */
    static Shape box(double[] edges) {
        double west = edges[0];
        double south = edges[1];
        double east = edges[2];
        double north = edges[3];
        return new Shape(
                "Polygon",
                List.of(
                        List.of(
                                List.of(west, south),
                                List.of(east, south),
                                List.of(east, north),
                                List.of(west, north),
                                List.of(west, south))));
    }

    /**
     * @throws IllegalArgumentException where it is no WKT, which was looked at when it was read
     */
    static Shape ofWkt(String wkt) {
        try {
            return shape(new WKTReader().read(wkt));
        } catch (ParseException none) {
            throw new IllegalArgumentException("no WKT: " + none.getMessage(), none);
        }
    }

    private static Shape shape(Geometry geometry) {
        if (geometry instanceof Point point) {
            return point(point.getX(), point.getY());
        }
        if (geometry instanceof LineString line) {
            return new Shape("LineString", line(line));
        }
        if (geometry instanceof MultiLineString) {
            return new Shape(
                    "MultiLineString",
                    parts(geometry).map(part -> line((LineString) part)).toList());
        }
        if (geometry instanceof Polygon polygon) {
            return new Shape("Polygon", rings(polygon));
        }
        if (geometry instanceof MultiPolygon) {
            return new Shape(
                    "MultiPolygon", parts(geometry).map(part -> rings((Polygon) part)).toList());
        }
        throw new IllegalArgumentException("no shape for a map: " + geometry.getGeometryType());
    }

    private static Stream<Geometry> parts(Geometry geometry) {
        return IntStream.range(0, geometry.getNumGeometries()).mapToObj(geometry::getGeometryN);
    }

    private static List<List<List<Double>>> rings(Polygon polygon) {
        return Stream.concat(
                        Stream.of(polygon.getExteriorRing()),
                        IntStream.range(0, polygon.getNumInteriorRing())
                                .mapToObj(polygon::getInteriorRingN))
                .map(GeoJson::line)
                .toList();
    }

    private static List<List<Double>> line(LineString line) {
        return Stream.of(line.getCoordinates()).map(GeoJson::position).toList();
    }

    private static List<Double> position(Coordinate at) {
        return List.of(at.x, at.y);
    }
}
