package io.fenghuo.cli.city.world;

import java.util.ArrayList;
import java.util.List;
import org.locationtech.jts.algorithm.locate.IndexedPointInAreaLocator;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.Location;
import org.locationtech.jts.triangulate.VoronoiDiagramBuilder;

/**
 * Which county a position lies in: each has the land that is nearer to its seat than to another,
 * within the city's box of {@code domain.md}.
 *
 * <p>Caveat: the outlines are invented; their areas are not the true ones.
 */
public final class Counties {
    static final double WEST = 111.10;
    static final double EAST = 112.35;
    static final double SOUTH = 24.65;
    static final double NORTH = 26.85;

    private final List<Shape> shapes = new ArrayList<>();

    /** A county and its outline. */
    public record Shape(Seat seat, Geometry outline, IndexedPointInAreaLocator locator) {}

    Counties() {
        var factory = new GeometryFactory();
        var box = new Envelope(WEST, EAST, SOUTH, NORTH);
        var builder = new VoronoiDiagramBuilder();
        builder.setSites(
                Seat.ALL.stream().map(seat -> new Coordinate(seat.lon(), seat.lat())).toList());
        builder.setClipEnvelope(box);
        var diagram = builder.getDiagram(factory);
        var whole = factory.toGeometry(box);
        for (var seat : Seat.ALL) {
            var point = factory.createPoint(new Coordinate(seat.lon(), seat.lat()));
            for (int i = 0; i < diagram.getNumGeometries(); i++) {
                if (diagram.getGeometryN(i).covers(point)) {
                    var outline = diagram.getGeometryN(i).intersection(whole);
                    shapes.add(new Shape(seat, outline, new IndexedPointInAreaLocator(outline)));
                    break;
                }
            }
        }
    }

    public List<Shape> shapes() {
        return shapes;
    }

    /** The code, or that of the nearest seat on a border. */
    public String of(double lon, double lat) {
        var place = new Coordinate(lon, lat);
        String nearest = "";
        double least = Double.MAX_VALUE;
        for (var shape : shapes) {
            if (shape.locator().locate(place) == Location.INTERIOR) {
                return shape.seat().code();
            }
            double metres = Spot.metres(lon, lat, shape.seat().lon(), shape.seat().lat());
            if (metres < least) {
                least = metres;
                nearest = shape.seat().code();
            }
        }
        return nearest;
    }

    /** A position somewhere in a county. */
    double[] within(Shape shape, Chance chance) {
        var box = shape.outline().getEnvelopeInternal();
        while (true) {
            var place =
                    new Coordinate(
                            chance.between(box.getMinX(), box.getMaxX()),
                            chance.between(box.getMinY(), box.getMaxY()));
            if (shape.locator().locate(place) == Location.INTERIOR) {
                return new double[] {place.x, place.y};
            }
        }
    }
}
