package io.fenghuo.rules.pack;

import io.fenghuo.rules.document.Fields;
import io.fenghuo.rules.document.Problems;
import io.fenghuo.rules.document.Value;
import io.fenghuo.rules.feature.FeatureDefinition;
import io.fenghuo.rules.feature.FeatureKind;
import io.fenghuo.rules.feature.FeatureSet;
import io.fenghuo.rules.feature.Limit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An entry of {@code features.yaml}. */
final class FeatureReader {
    /** As many values as textbooks ask for before a deviation means something. */
    private static final int DEFAULT_MINIMUM = 30;

    private FeatureReader() {}

    static FeatureDefinition read(Value entry) {
        var fields = entry.fields();
        var kindValue = fields.required("kind");
        var kind =
                kindValue == null
                        ? FeatureKind.COUNT
                        : kindValue.oneOf(FeatureKind.class, FeatureKind.COUNT);
        var over = fields.required("over");
        var panes = fields.optional("panes");
        var gap = fields.optional("gap");
        var by = text(fields, "by");
        var definition =
                new FeatureDefinition(
                        fields.text("id"),
                        kind,
                        fields.text("on"),
                        where(fields.optional("where")),
                        by == null ? FeatureDefinition.BY_SUBJECT : by,
                        text(fields, "of"),
                        over == null ? 1 : over.millis(),
                        panes == null ? FeatureDefinition.DEFAULT_PANES : panes.count(1),
                        minimum(fields.optional("minimum"), kind),
                        text(fields, "threshold"),
                        limit(fields.optional("atLeast")),
                        limit(fields.optional("atMost")),
                        gap == null ? 0 : gap.millis());
        fields.refuseOthers();
        if (over != null) {
            checkAlone(definition, entry);
        }
        return definition;
    }

    /** What each alone may be and all together may not. */
    static void checkTogether(String pack, List<FeatureDefinition> definitions, Problems problems) {
        try {
            FeatureSet.of(pack, definitions);
        } catch (IllegalArgumentException refused) {
            problems.add(PackFiles.FEATURES, String.valueOf(refused.getMessage()));
        }
    }

    private static void checkAlone(FeatureDefinition definition, Value entry) {
        try {
            FeatureSet.of("?", List.of(definition));
        } catch (IllegalArgumentException refused) {
            entry.refuse(String.valueOf(refused.getMessage()));
        }
    }

    private static @Nullable String text(Fields fields, String key) {
        var value = fields.optional(key);
        return value == null ? null : value.text();
    }

    private static int minimum(@Nullable Value declared, FeatureKind kind) {
        if (declared != null) {
            return declared.count(1);
        }
        return kind == FeatureKind.Z_SCORE || kind == FeatureKind.ANOMALY ? DEFAULT_MINIMUM : 0;
    }

    private static Map<String, Object> where(@Nullable Value declared) {
        var where = new LinkedHashMap<String, Object>();
        if (declared != null) {
            declared.fields().all().forEach((member, at) -> where.put(member, at.scalar()));
        }
        return where;
    }

    private static @Nullable Limit limit(@Nullable Value declared) {
        if (declared == null) {
            return null;
        }
        if (!declared.isFields()) {
            return Limit.of(declared.number());
        }
        var fields = declared.fields();
        var parameter = text(fields, "parameter");
        var threshold = text(fields, "threshold");
        fields.refuseOthers();
        if ((parameter == null) == (threshold == null)) {
            declared.refuse(
                    declared.name() + " must be a number, {parameter: name} or {threshold: name}");
        }
        return threshold == null
                ? Limit.ofParameter(parameter == null ? "?" : parameter)
                : Limit.ofThreshold(threshold);
    }
}
