package io.fenghuo.rules.reference;

import io.fenghuo.rules.document.Fields;
import io.fenghuo.rules.document.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKTReader;

/** Reference entries in YAML. */
final class ReferenceYaml {
    private ReferenceYaml() {}

    static void read(Fields fields, ReferenceDraft draft) {
        items(fields, "devices").forEach(item -> device(item, draft));
        items(fields, "places").forEach(item -> place(item, draft));
        items(fields, "counties").forEach(item -> county(item, draft));
        items(fields, "parameters").forEach(item -> parameter(item, draft));
        fields.refuseOthers();
    }

    private static List<Value> items(Fields fields, String key) {
        var value = fields.optional(key);
        return value == null ? List.of() : value.list();
    }

    private static void device(Value item, ReferenceDraft draft) {
        var fields = item.fields();
        var device =
                new Device(
                        fields.text("id"),
                        fields.text("kind"),
                        fields.text("name"),
                        number(fields.optional("lon")),
                        number(fields.optional("lat")),
                        text(fields.optional("county")),
                        thresholds(fields.optional("thresholds")),
                        upstream(fields.optional("upstream")),
                        List.of(),
                        properties(fields.optional("properties")));
        fields.refuseOthers();
        draft.add(device, item::refuse);
    }

    private static List<Threshold> thresholds(@Nullable Value value) {
        var thresholds = new ArrayList<Threshold>();
        if (value != null) {
            value.fields()
                    .all()
                    .forEach(
                            (name, level) -> {
                                if (level.isList()) {
                                    level.list().forEach(it -> thresholds.add(dated(name, it)));
                                } else {
                                    thresholds.add(
                                            new Threshold(name, level.number(), Long.MIN_VALUE));
                                }
                            });
        }
        return List.copyOf(thresholds);
    }

    private static Threshold dated(String name, Value value) {
        var fields = value.fields();
        var level = fields.required("value");
        var from = fields.required("from");
        fields.refuseOthers();
        long millis = from == null ? Long.MIN_VALUE : from.instantMillis();
        return new Threshold(name, level == null ? 0 : level.number(), millis);
    }

    private static List<Upstream> upstream(@Nullable Value value) {
        var upstream = new ArrayList<Upstream>();
        if (value != null) {
            for (var item : value.list()) {
                if (!item.isFields()) {
                    var link = Upstream.parse(item.text());
                    if (link == null) {
                        item.refuse(Upstream.refusal(item.text()));
                    } else {
                        upstream.add(link);
                    }
                    continue;
                }
                var fields = item.fields();
                var travel = fields.required("travel");
                upstream.add(
                        new Upstream(
                                fields.text("device"),
                                travel == null ? 0 : travel.millis() / 1_000));
                fields.refuseOthers();
            }
        }
        return List.copyOf(upstream);
    }

    private static void place(Value item, ReferenceDraft draft) {
        var fields = item.fields();
        var area = fields.optional("area");
        var shape = area == null ? null : area(area);
        var middle = shape == null ? null : shape.getInteriorPoint();
        var lon = fields.optional("lon");
        var lat = fields.optional("lat");
        var place =
                new Place(
                        fields.text("id"),
                        fields.text("kind"),
                        fields.text("name"),
                        lon == null && middle != null ? middle.getX() : number(lon),
                        lat == null && middle != null ? middle.getY() : number(lat),
                        shape == null ? null : shape.toText(),
                        properties(fields.optional("properties")));
        fields.refuseOthers();
        draft.add(place, item::refuse);
    }

    private static void county(Value item, ReferenceDraft draft) {
        var fields = item.fields();
        var area = fields.required("area");
        var shape = area == null ? null : area(area);
        var code = fields.text("code");
        var name = fields.text("name");
        fields.refuseOthers();
        if (shape != null) {
            draft.add(new County(code, name, shape.toText()), item::refuse);
        }
    }

    private static @Nullable Geometry area(Value value) {
        try {
            var shape = new WKTReader().read(value.text());
            var problem = Shapes.problem(shape);
            if (problem == null) {
                return shape;
            }
            value.refuse(problem);
        } catch (ParseException | IllegalArgumentException e) {
            value.refuse(
                    value.name()
                            + " is no WKT: "
                            + e.getMessage()
                            + "; write POLYGON((lon lat, …)), its first point also last");
        }
        return null;
    }

    private static void parameter(Value item, ReferenceDraft draft) {
        var fields = item.fields();
        var value = fields.required("value");
        var parameter =
                new ParameterOverride(
                        fields.text("pack"),
                        fields.text("name"),
                        text(fields.optional("county")),
                        value == null ? 0 : value.number());
        fields.refuseOthers();
        draft.add(parameter, item::refuse);
    }

    private static Map<String, Object> properties(@Nullable Value value) {
        var properties = new LinkedHashMap<String, Object>();
        if (value != null) {
            value.fields().all().forEach((key, scalar) -> properties.put(key, scalar.scalar()));
        }
        return properties;
    }

    private static double number(@Nullable Value value) {
        return value == null ? Double.NaN : value.number();
    }

    private static @Nullable String text(@Nullable Value value) {
        return value == null ? null : value.text();
    }
}
