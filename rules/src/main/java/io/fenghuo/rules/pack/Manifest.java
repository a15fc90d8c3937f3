package io.fenghuo.rules.pack;

import io.fenghuo.rules.document.Fields;
import io.fenghuo.rules.document.Problems;
import io.fenghuo.rules.document.Value;
import io.fenghuo.rules.pack.Scenario.Around;
import io.fenghuo.rules.pack.Scenario.Use;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What {@code pack.yaml} says. */
record Manifest(
        String id,
        String version,
        String titleChinese,
        String titleEnglish,
        String owner,
        Pack.OnUpgrade onUpgrade,
        Map<String, Parameter> parameters,
        Map<String, Scenario> scenarios) {

    private static final Manifest NONE =
            new Manifest("?", "?", "?", "?", "?", Pack.OnUpgrade.KEEP, Map.of(), Map.of());
    static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]*");
    private static final Pattern VERSION = Pattern.compile("\\d+\\.\\d+\\.\\d+");

    static Manifest read(@Nullable Value root, Problems problems) {
        if (root == null) {
            return NONE;
        }
        var fields = root.fields();
        var title = Title.read(fields);
        var manifest =
                new Manifest(
                        matching(fields, "id", NAME, "lower-case letters, digits and -"),
                        matching(fields, "version", VERSION, "three numbers such as 1.0.0"),
                        title.chinese(),
                        title.english(),
                        fields.text("owner"),
                        onUpgrade(fields),
                        parameters(fields.optional("parameters")),
                        scenarios(fields.optional("scenarios")));
        fields.refuseOthers();
        return manifest;
    }

    private static String matching(Fields fields, String key, Pattern form, String words) {
        var value = fields.required(key);
        if (value == null) {
            return "?";
        }
        var text = value.text();
        if (!form.matcher(text).matches()) {
            value.refuse(key + " must be " + words);
        }
        return text;
    }

    private static Pack.OnUpgrade onUpgrade(Fields fields) {
        var value = fields.optional("onUpgrade");
        return value == null
                ? Pack.OnUpgrade.KEEP
                : value.oneOf(Pack.OnUpgrade.class, Pack.OnUpgrade.KEEP);
    }

    private static Map<String, Parameter> parameters(@Nullable Value declared) {
        var parameters = new LinkedHashMap<String, Parameter>();
        if (declared != null) {
            declared.fields()
                    .all()
                    .forEach((name, at) -> parameters.put(name, parameter(name, at)));
        }
        return parameters;
    }

    private static Parameter parameter(String name, Value at) {
        var fields = at.fields();
        var value = fields.required("value");
        var unit = fields.optional("unit");
        var counties = new LinkedHashMap<String, Double>();
        var overridden = fields.optional("counties");
        if (overridden != null) {
            overridden
                    .fields()
                    .all()
                    .forEach((code, number) -> counties.put(code, number.number()));
        }
        var parameter =
                new Parameter(
                        name,
                        value == null ? 0 : value.number(),
                        unit == null ? "" : unit.text(),
                        fields.text("source"),
                        counties);
        fields.refuseOthers();
        return parameter;
    }

    private static Map<String, Scenario> scenarios(@Nullable Value declared) {
        var scenarios = new LinkedHashMap<String, Scenario>();
        if (declared != null) {
            declared.fields().all().forEach((id, at) -> scenarios.put(id, scenario(id, at)));
        }
        return scenarios;
    }

    private static Scenario scenario(String id, Value at) {
        if (!NAME.matcher(id).matches()) {
            at.refuse("the id of a scenario must be lower-case letters, digits and -: " + id);
        }
        var fields = at.fields();
        var title = Title.read(fields);
        var around = fields.required("around");
        var uses = fields.required("uses");
        var hold = fields.required("hold");
        var recovery = fields.optional("recovery");
        var scenario =
                new Scenario(
                        id,
                        fields.text("hazard"),
                        title.chinese(),
                        title.english(),
                        around == null
                                ? Around.SUBJECT
                                : around.oneOf(Around.class, Around.SUBJECT),
                        uses == null ? Map.of() : uses(uses),
                        hold == null ? 1 : hold.millis(),
                        recovery == null ? 0 : recovery.millis());
        fields.refuseOthers();
        return scenario;
    }

    private static Map<String, Use> uses(Value declared) {
        var uses = new LinkedHashMap<String, Use>();
        declared.fields().all().forEach((name, at) -> uses.put(name, use(at)));
        if (uses.isEmpty()) {
            declared.refuse("a scenario must use at least one signal or pattern");
        }
        return uses;
    }

    private static Use use(Value at) {
        if (!at.isFields()) {
            return new Use(at.millis(), false);
        }
        var fields = at.fields();
        var lasts = fields.required("for");
        var keep = fields.optional("keep");
        var use =
                new Use(
                        lasts == null ? 1 : lasts.millis(),
                        keep != null && keep.oneOf(Set.of("latest", "all")).equals("all"));
        fields.refuseOthers();
        return use;
    }
}
