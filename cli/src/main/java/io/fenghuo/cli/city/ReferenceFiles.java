package io.fenghuo.cli.city;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.fenghuo.cli.city.world.City;
import io.fenghuo.cli.city.world.Counties;
import io.fenghuo.cli.city.world.Gauge;
import io.fenghuo.cli.city.world.School;
import io.fenghuo.cli.city.world.Seat;
import io.fenghuo.cli.city.world.Spot;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Writes what is known of the city's devices, places and counties, for rules to ask. */
public final class ReferenceFiles {
    /** How far the rings reach from a seat; invented. */
    private static final double CENTRE_METRES = 2_000;

    private static final double URBAN_METRES = 5_000;
    private static final int CORNERS = 32;

    private ReferenceFiles() {}

    public static void write(City city, Path folder) throws IOException {
        Files.createDirectories(folder);
        counties(city.counties(), folder.resolve("counties.geojson"));
        Files.write(folder.resolve("gauges.csv"), gauges(city));
        Files.write(folder.resolve("devices.csv"), devices(city));
        Files.write(folder.resolve("places.yaml"), places(city));
        ground(city, folder.resolve("ground.geojson"));
    }

    private static List<String> gauges(City city) {
        var lines = new ArrayList<String>();
        lines.add(
                "id,kind,name,lon,lat,county,threshold.warning,threshold.guarantee,"
                        + "threshold.record,upstream");
        for (var gauge : city.gauges()) {
            var spot = gauge.spot();
            lines.add(
                    line(spot)
                            + String.format(
                                    Locale.ROOT,
                                    ",%.2f,%.2f,%.2f,%s",
                                    gauge.warning(),
                                    gauge.guarantee(),
                                    gauge.record(),
                                    upstream(gauge)));
        }
        return lines;
    }

    private static String upstream(Gauge gauge) {
        var above = gauge.upstream();
        return above == null
                ? ""
                : above.spot().id()
                        + '@'
                        + Duration.ofMillis(gauge.travelMillis()).toMinutes()
                        + 'm';
    }

    private static List<String> devices(City city) {
        var lines = new ArrayList<String>();
        lines.add("id,kind,name,lon,lat,county,upstream");
        Stream.of(
                        city.rainGauges().stream(),
                        city.roadWeather().stream(),
                        city.docks().stream(),
                        city.pondingGauges().stream(),
                        city.breathPosts().stream(),
                        city.schools().stream().map(School::spot),
                        city.quarters().stream().flatMap(quarter -> quarter.cameras().stream()),
                        city.venues().stream().map(venue -> venue.camera()))
                .flatMap(spots -> spots)
                .forEach(spot -> lines.add(line(spot) + ','));
        for (var seat : Seat.ALL) {
            lines.add(
                    String.format(
                            Locale.ROOT,
                            "grade:%s,fire-grade-station,%s火险（模拟）,%.5f,%.5f,%s,",
                            seat.code(),
                            seat.name(),
                            seat.lon(),
                            seat.lat(),
                            seat.code()));
        }
        // A camera's danger is that of its county: the link says which station to ask.
        city.thermalCameras()
                .forEach(camera -> lines.add(line(camera) + ",grade:" + camera.county() + "@1m"));
        return lines;
    }

    private static String line(Spot spot) {
        return String.format(
                Locale.ROOT,
                "%s,%s,%s,%.5f,%.5f,%s",
                spot.id(),
                spot.kind(),
                spot.name(),
                spot.lon(),
                spot.lat(),
                spot.county());
    }

    private static List<String> places(City city) {
        var lines = new ArrayList<String>();
        lines.add("places:");
        city.schools().forEach(school -> lines.add(place(school.spot())));
        city.waterIntakes().forEach(intake -> lines.add(place(intake)));
        return lines;
    }

    private static String place(Spot spot) {
        return String.format(
                Locale.ROOT,
                "  - {id: \"%s\", kind: %s, name: %s, lon: %.5f, lat: %.5f}",
                spot.id(),
                spot.kind(),
                spot.name(),
                spot.lon(),
                spot.lat());
    }

    /** Rivers, roads, and the response rings around the seats of counties. */
    private static void ground(City city, Path file) throws IOException {
        try (var out = geoJson(file)) {
            for (var river : city.rivers()) {
                feature("river:" + river.id(), "river", river.name(), "LineString", out);
                line(river.course(), out);
            }
            for (var road : city.roads()) {
                var name = road.from().name() + "—" + road.to().name() + "（模拟）";
                feature(road.id(), "road-" + road.kind(), name, "LineString", out);
                line(
                        new double[][] {
                            {road.from().lon(), road.from().lat()},
                            {road.to().lon(), road.to().lat()}
                        },
                        out);
            }
            for (var seat : Seat.ALL) {
                ring(seat, "ring-centre", "中心圈", CENTRE_METRES, out);
                ring(seat, "ring-urban", "城区圈", URBAN_METRES, out);
            }
            out.writeEndArray();
            out.writeEndObject();
        }
    }

    private static void ring(Seat seat, String kind, String name, double metres, JsonGenerator out)
            throws IOException {
        feature(kind + ':' + seat.code(), kind, seat.name() + name + "（模拟）", "Polygon", out);
        var corners = new double[CORNERS + 1][];
        double north = metres / Spot.metres(0, 0, 0, 1);
        double east = north / Math.cos(Math.toRadians(seat.lat()));
        for (int i = 0; i <= CORNERS; i++) {
            double angle = 2 * Math.PI * (i % CORNERS) / CORNERS;
            corners[i] =
                    new double[] {
                        seat.lon() + east * Math.cos(angle), seat.lat() + north * Math.sin(angle)
                    };
        }
        out.writeStartArray();
        positions(corners, out);
        out.writeEndArray();
        out.writeEndObject();
        out.writeEndObject();
    }

    private static JsonGenerator geoJson(Path file) throws IOException {
        var out =
                new JsonFactory()
                        .createGenerator(Files.newBufferedWriter(file, StandardCharsets.UTF_8));
        out.writeStartObject();
        out.writeStringField("type", "FeatureCollection");
        out.writeArrayFieldStart("features");
        return out;
    }

    /** Begins a feature up to its coordinates. */
    private static void feature(
            String id, String kind, String name, String shape, JsonGenerator out)
            throws IOException {
        out.writeStartObject();
        out.writeStringField("type", "Feature");
        out.writeObjectFieldStart("properties");
        out.writeStringField("id", id);
        out.writeStringField("kind", kind);
        out.writeStringField("name", name);
        out.writeEndObject();
        out.writeObjectFieldStart("geometry");
        out.writeStringField("type", shape);
        out.writeFieldName("coordinates");
    }

    private static void line(double[][] course, JsonGenerator out) throws IOException {
        positions(course, out);
        out.writeEndObject();
        out.writeEndObject();
    }

    private static void positions(double[][] points, JsonGenerator out) throws IOException {
        out.writeStartArray();
        for (var point : points) {
            out.writeStartArray();
            for (double degrees : point) {
                out.writeNumber(Math.round(degrees * 1e5) / 1e5);
            }
            out.writeEndArray();
        }
        out.writeEndArray();
    }

    private static void counties(Counties counties, Path file) throws IOException {
        try (var out = geoJson(file)) {
            for (var county : counties.shapes()) {
                feature(county, out);
            }
            out.writeEndArray();
            out.writeEndObject();
        }
    }

    private static void feature(Counties.Shape county, JsonGenerator out) throws IOException {
        out.writeStartObject();
        out.writeStringField("type", "Feature");
        out.writeObjectFieldStart("properties");
        out.writeStringField("code", county.seat().code());
        out.writeStringField("name", county.seat().name() + "（模拟边界）");
        out.writeEndObject();
        out.writeObjectFieldStart("geometry");
        out.writeStringField("type", "Polygon");
        out.writeArrayFieldStart("coordinates");
        out.writeStartArray();
        for (var corner : county.outline().getCoordinates()) {
            out.writeStartArray();
            out.writeNumber(corner.x);
            out.writeNumber(corner.y);
            out.writeEndArray();
        }
        out.writeEndArray();
        out.writeEndArray();
        out.writeEndObject();
        out.writeEndObject();
    }
}
