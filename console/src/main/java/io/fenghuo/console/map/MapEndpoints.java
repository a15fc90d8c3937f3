package io.fenghuo.console.map;

import static java.util.Objects.requireNonNullElse;

import io.fenghuo.console.access.Permission;
import io.fenghuo.console.access.Scope;
import io.fenghuo.console.api.Call;
import io.fenghuo.console.api.Endpoint;
import io.fenghuo.console.map.GeoJson.Feature;
import io.fenghuo.console.reference.Reference;
import io.fenghuo.rules.reference.Cells;
import io.fenghuo.rules.reference.Device;
import io.fenghuo.rules.reference.Place;
import io.fenghuo.rules.warning.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Envelope;

/**
 * {@code /map} and what lies beneath it. Lines and areas of the kinds {@code river…} and {@code
 * road…} are rivers and roads, areas of the kinds {@code ring-…} the response rings; every other
 * place is a place.
 */
public final class MapEndpoints {
    private static final String GEO_JSON = "application/geo+json";
    private static final Duration BACK = Duration.ofHours(24);

    /** Hunan's south, where nothing else is known. */
    private static final Envelope SOMEWHERE = new Envelope(111, 112.6, 24.6, 26.9);

    private final Reference reference;
    private final List<BaseLayer> layers;
    private final Jdbi jdbi;
    private final Clock clock;

    public MapEndpoints(Reference reference, List<BaseLayer> layers, Jdbi jdbi, Clock clock) {
        this.reference = reference;
        this.layers = layers;
        this.jdbi = jdbi;
        this.clock = clock;
    }

    /**
     * What a page needs before it draws.
     *
     * @param center degrees east and north
     * @param extent degrees: west, south, east, north
     * @param base the first is shown at first
     */
    public record MapView(
            List<Double> center,
            List<Double> extent,
            List<BaseLayer> base,
            List<CountyName> counties) {}

    /** A county that may be chosen. */
    public record CountyName(String code, String name) {}

    public List<Endpoint> endpoints() {
        return List.of(
                Endpoint.get(
                                "/map",
                                "Where the map begins, base layers, counties",
                                MapView.class,
                                this::view)
                        .needing(Permission.VIEW),
                layer("counties", "Counties as areas", this::counties),
                layer("rivers", "Rivers as lines", call -> areas(call, "river"::equals)),
                layer(
                        "roads",
                        "Roads as lines",
                        call -> areas(call, kind -> kind.startsWith("road"))),
                layer(
                        "rings",
                        "Response rings as areas",
                        call -> areas(call, kind -> kind.startsWith("ring-"))),
                layer("places", "Schools, venues and other places", this::places),
                layer("devices", "Sensors, cameras and docks", this::devices),
                layer(
                        "cells",
                        "1-km cells with alerts of the last 24 hours: how many, and the highest"
                                + " level",
                        this::cells));
    }

    private Endpoint layer(String name, String summary, Endpoint.Handling handling) {
        return Endpoint.get("/map/" + name, summary, GeoJson.Collection.class, handling)
                .needing(Permission.VIEW)
                .giving(GEO_JSON);
    }

    private MapView view(Call call) {
        var scope = call.account().scope();
        var known = reference.now();
        var extent = new Envelope();
        var names = new ArrayList<CountyName>();
        for (var county : known.counties().values()) {
            if (scope.includes(county.code())) {
                names.add(new CountyName(county.code(), county.name()));
            }
        }
        for (var device : known.devices().values()) {
            if (!Double.isNaN(device.lon()) && scope.includes(known.countyOf(device))) {
                extent.expandToInclude(device.lon(), device.lat());
            }
        }
        var shown = extent.isNull() ? SOMEWHERE : extent;
        return new MapView(
                List.of(shown.centre().x, shown.centre().y),
                List.of(shown.getMinX(), shown.getMinY(), shown.getMaxX(), shown.getMaxY()),
                layers,
                names);
    }

    private GeoJson.Collection counties(Call call) {
        var scope = call.account().scope();
        return GeoJson.collection(
                reference.now().counties().values().stream()
                        .filter(county -> scope.includes(county.code()))
                        .map(
                                county ->
                                        GeoJson.feature(
                                                county.code(),
                                                GeoJson.ofWkt(county.area()),
                                                Map.of(
                                                        "code",
                                                        county.code(),
                                                        "name",
                                                        county.name()))));
    }

    /** Rivers and roads run through counties, and are everybody's to see. */
    private GeoJson.Collection areas(Call call, Predicate<String> kinds) {
        var scope = call.account().scope();
        return GeoJson.collection(
                placed(scope, place -> kinds.test(place.kind()) && place.area() != null)
                        .map(
                                place ->
                                        GeoJson.feature(
                                                place.id(),
                                                GeoJson.ofWkt(requireNonNullElse(place.area(), "")),
                                                about(place))));
    }

    private GeoJson.Collection places(Call call) {
        return GeoJson.collection(
                placed(call.account().scope(), place -> !isGround(place.kind()))
                        .map(
                                place ->
                                        GeoJson.feature(
                                                place.id(),
                                                GeoJson.point(place.lon(), place.lat()),
                                                about(place))));
    }

    private Stream<Place> placed(Scope scope, Predicate<Place> wanted) {
        var known = reference.now();
        return known.places().values().stream()
                .filter(wanted)
                .filter(
                        place ->
                                runsThrough(place.kind())
                                        || scope.includes(
                                                known.geography()
                                                        .countyOf(place.lon(), place.lat())));
    }

    private static boolean isGround(String kind) {
        return runsThrough(kind) || kind.startsWith("ring-");
    }

    private static boolean runsThrough(String kind) {
        return kind.equals("river") || kind.startsWith("road");
    }

    private static Map<String, Object> about(Place place) {
        var properties = new HashMap<String, Object>(place.properties());
        properties.put("kind", place.kind());
        properties.put("name", place.name());
        return properties;
    }

    private GeoJson.Collection devices(Call call) {
        var scope = call.account().scope();
        var known = reference.now();
        return GeoJson.collection(
                known.devices().values().stream()
                        .filter(device -> !Double.isNaN(device.lon()))
                        .filter(device -> scope.includes(known.countyOf(device)))
                        .map(device -> feature(device, known.countyOf(device))));
    }

    private static Feature feature(Device device, @Nullable String county) {
        var properties = new HashMap<String, Object>();
        properties.put("kind", device.kind());
        properties.put("name", device.name());
        if (county != null) {
            properties.put("county", county);
        }
        return GeoJson.feature(device.id(), GeoJson.point(device.lon(), device.lat()), properties);
    }

    private GeoJson.Collection cells(Call call) {
        var scope = call.account().scope();
        var since = OffsetDateTime.ofInstant(clock.instant().minus(BACK), ZoneOffset.UTC);
        return jdbi.withHandle(
                handle ->
                        GeoJson.collection(
                                handle
                                        .createQuery(
                                                "select data->'place'->>'cell' as cell, count(*) as"
                                                        + " alerts, max(level) as level from alert"
                                                        + " where came > :since and (:all or county ="
                                                        + " any(:counties)) and data->'place'->>'cell'"
                                                        + " is not null group by cell")
                                        .bind("since", since)
                                        .bind("all", !scope.isLimited())
                                        .bindArray(
                                                "counties",
                                                String.class,
                                                scope.counties().toArray())
                                        .map(
                                                (row, context) ->
                                                        cell(
                                                                row.getString("cell"),
                                                                row.getInt("alerts"),
                                                                row.getInt("level")))
                                        .list()
                                        .stream()));
    }

    private static Feature cell(String cell, int alerts, int level) {
        return GeoJson.feature(
                cell,
                GeoJson.box(Cells.edges(cell)),
                Map.of("alerts", alerts, "level", Level.values()[level - 1].name()));
    }
}
