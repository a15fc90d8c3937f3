package io.fenghuo.rules.reference;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.prep.PreparedGeometry;
import org.locationtech.jts.geom.prep.PreparedGeometryFactory;
import org.locationtech.jts.index.strtree.STRtree;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKTReader;

/**
 * The small reference sets, indexed: which county a position lies in, which places are near, which
 * parameters were set. Immutable; made anew when an entry changes.
 */
public final class Geography {
    /** Knows nothing. */
    public static final Geography EMPTY = of(List.of());

    /** The IUGG mean radius of the Earth in metres. */
    private static final double EARTH_METRES = 6_371_008.8;

    private static final GeometryFactory GEOMETRY = new GeometryFactory();

    private final STRtree counties = new STRtree();
    private final STRtree places = new STRtree();
    private final STRtree outlines = new STRtree();
    private final List<Area> allCounties = new ArrayList<>();
    private final Map<String, Double> parameters = new HashMap<>();

    private record Area(County county, PreparedGeometry shape) {}

    private record Outline(String kind, PreparedGeometry shape) {}

    private Geography() {}

    /**
     * @param entries devices among them are passed over
     * @throws IllegalArgumentException naming the county or place whose area is no WKT
     */
    public static Geography of(Collection<ReferenceChange> entries) {
        var geography = new Geography();
        for (var entry : entries) {
            var county = entry.county();
            if (county != null) {
                var shape = shape("county " + county.code(), county.area());
                var area = new Area(county, PreparedGeometryFactory.prepare(shape));
                geography.counties.insert(shape.getEnvelopeInternal(), area);
                geography.allCounties.add(area);
            }
            var place = entry.place();
            if (place != null) {
                geography.places.insert(
                        new Envelope(new Coordinate(place.lon(), place.lat())), place);
                if (place.area() != null) {
                    var shape = shape("place " + place.id(), place.area());
                    geography.outlines.insert(
                            shape.getEnvelopeInternal(),
                            new Outline(place.kind(), PreparedGeometryFactory.prepare(shape)));
                }
            }
            var parameter = entry.parameter();
            if (parameter != null) {
                geography.parameters.put(
                        key(parameter.pack(), parameter.name(), parameter.county()),
                        parameter.value());
            }
        }
        geography.counties.build();
        geography.places.build();
        geography.outlines.build();
        return geography;
    }

    /** The code of the county that a position lies in or on the border of; of several the least. */
    public @Nullable String countyOf(double lon, double lat) {
        if (counties.isEmpty() || Double.isNaN(lon) || Double.isNaN(lat)) {
            return null;
        }
        var point = GEOMETRY.createPoint(new Coordinate(lon, lat));
        String found = null;
        for (var candidate : counties.query(point.getEnvelopeInternal())) {
            var area = (Area) candidate;
            var code = area.county.code();
            if (area.shape.covers(point) && (found == null || code.compareTo(found) < 0)) {
                found = code;
            }
        }
        return found;
    }

    /** Whether a position lies in or on the border of the area of a place of a kind. */
    public boolean within(String kind, double lon, double lat) {
        var point = GEOMETRY.createPoint(new Coordinate(lon, lat));
        for (var candidate : outlines.query(point.getEnvelopeInternal())) {
            var outline = (Outline) candidate;
            if (outline.kind.equals(kind) && outline.shape.covers(point)) {
                return true;
            }
        }
        return false;
    }

    /**
     * The codes of all counties, those whose area is nearest first, of equals by code. Distances
     * are compared in degrees, which is enough for the order of neighbours.
     */
    public List<String> countiesFrom(double lon, double lat) {
        var point = GEOMETRY.createPoint(new Coordinate(lon, lat));
        return allCounties.stream()
                .sorted(
                        Comparator.<Area>comparingDouble(
                                        area -> area.shape.getGeometry().distance(point))
                                .thenComparing(area -> area.county.code()))
                .map(area -> area.county.code())
                .toList();
    }

    /** The places of a kind within a distance, nearest first, of equals by id. */
    public List<Place> near(String kind, double lon, double lat, double metres) {
        double north = Math.toDegrees(metres / EARTH_METRES);
        double east = north / Math.max(0.01, Math.cos(Math.toRadians(lat)));
        var near = new ArrayList<Place>();
        var box = new Envelope(lon - east, lon + east, lat - north, lat + north);
        for (var candidate : places.query(box)) {
            var place = (Place) candidate;
            if (place.kind().equals(kind) && metres(lon, lat, place.lon(), place.lat()) <= metres) {
                near.add(place);
            }
        }
        near.sort(
                Comparator.<Place>comparingDouble(
                                place -> metres(lon, lat, place.lon(), place.lat()))
                        .thenComparing(Place::id));
        return near;
    }

    /** A parameter as set for a county, or else for all; NaN where it was not set. */
    public double parameter(String pack, String name, @Nullable String county) {
        if (county != null) {
            var local = parameters.get(key(pack, name, county));
            if (local != null) {
                return local;
            }
        }
        var general = parameters.get(key(pack, name, null));
        return general == null ? Double.NaN : general;
    }

    /** Whether any parameter was set at all. */
    public boolean hasParameters() {
        return !parameters.isEmpty();
    }

    /** The distance along the great circle in metres, by the haversine formula. */
    public static double metres(double lon, double lat, double otherLon, double otherLat) {
        double up = Math.sin(Math.toRadians(otherLat - lat) / 2);
        double across = Math.sin(Math.toRadians(otherLon - lon) / 2);
        double h =
                up * up
                        + Math.cos(Math.toRadians(lat))
                                * Math.cos(Math.toRadians(otherLat))
                                * across
                                * across;
        return 2 * EARTH_METRES * Math.asin(Math.min(1, Math.sqrt(h)));
    }

    private static Geometry shape(String of, String wkt) {
        try {
            return new WKTReader(GEOMETRY).read(wkt);
        } catch (ParseException e) {
            throw new IllegalArgumentException(
                    "the area of " + of + " is no WKT: " + e.getMessage(), e);
        }
    }

    private static String key(String pack, String name, @Nullable String county) {
        return pack + '/' + name + '/' + (county == null ? "" : county);
    }
}
