package io.fenghuo.rules.feature;

import io.fenghuo.rules.event.Event;
import io.fenghuo.rules.event.Theme;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The features of one pack, checked and sorted by what an event has to do with them. Immutable, and
 * meant to be asked for each event.
 */
public final class FeatureSet {
    private static final Feature[] NO_FEATURES = {};

    private final String packId;
    private final List<Feature> features;
    private final Map<String, Feature> byId = new HashMap<>();
    private final Map<Class<?>, Themes> byType = new HashMap<>();
    private final Map<Class<?>, String> fields = new HashMap<>();
    private final List<Feature> silences;
    private final long horizonMillis;

    private FeatureSet(String packId, List<Feature> features) {
        this.packId = packId;
        this.features = List.copyOf(features);
        this.silences = features.stream().filter(f -> f.kind() == FeatureKind.SILENCE).toList();
        this.horizonMillis = features.stream().mapToLong(Feature::overMillis).max().orElse(0);
        for (var feature : features) {
            byId.put(feature.id(), feature);
            byType.computeIfAbsent(feature.type(), type -> Themes.of(features, feature.type()));
            if (feature.scope() == FeatureScope.FIELD) {
                fields.put(feature.type(), feature.definition().by());
            }
        }
    }

    /**
     * Checks the definitions of a pack and makes them ready.
     *
     * @throws IllegalArgumentException with a message for the rule author that names the feature
     *     and what to do, if a definition cannot be
     */
    public static FeatureSet of(String packId, List<FeatureDefinition> definitions) {
        var features = new LinkedHashMap<String, Feature>();
        var fieldOwners = new HashMap<Class<?>, Feature>();
        for (var definition : definitions) {
            var type = DefinitionCheck.typeOf(definition);
            var feature = new Feature(packId, definition, type, features.size());
            if (features.put(definition.id(), feature) != null) {
                throw new IllegalArgumentException(
                        "feature " + definition.id() + ": the id is used twice; rename one");
            }
            if (feature.scope() == FeatureScope.FIELD) {
                var owner = fieldOwners.putIfAbsent(type, feature);
                DefinitionCheck.requireOneField(owner, feature);
            }
        }
        return new FeatureSet(packId, new ArrayList<>(features.values()));
    }

    public String packId() {
        return packId;
    }

    public List<Feature> features() {
        return features;
    }

    /** How long an array of this set's values is. */
    public int size() {
        return features.size();
    }

    /** The place of a feature in an array of values, or -1 where the pack has none of that id. */
    public int indexOf(String id) {
        var feature = byId.get(id);
        return feature == null ? -1 : feature.index();
    }

    /** The features of kind SILENCE, for which the stage keeps timers. */
    public List<Feature> silences() {
        return silences;
    }

    /** The member that this pack's field features of an event type are keyed by, or null. */
    public @Nullable String fieldOf(Class<? extends Event> type) {
        return fields.get(type);
    }

    /** The text of the member that the event's field features are keyed by, or null. */
    public @Nullable String fieldValue(Event event) {
        var field = fields.get(event.getClass());
        if (field == null) {
            return null;
        }
        var value = event.member(field);
        return Feature.isScalar(value) ? String.valueOf(value) : null;
    }

    /**
     * Whether an event matches a feature of that scope, and so must go to the stage that keeps it.
     * The event must be bound to a context that knows its device.
     */
    public boolean needs(FeatureScope scope, Event event) {
        for (var feature : countedBy(scope, event)) {
            if (feature.matches(event)) {
                return true;
            }
        }
        return false;
    }

    /** The longest window: a bank in which nothing has counted for so long says nothing more. */
    public long horizonMillis() {
        return horizonMillis;
    }

    /**
     * The themes that events of a type must have one of to count for any feature; null where others
     * may count too.
     */
    public @Nullable Set<String> themes(Class<? extends Event> type) {
        var themes = byType.get(type);
        if (themes == null) {
            return Set.of();
        }
        return themes.others.isEmpty() ? themes.byTheme.keySet() : null;
    }

    /**
     * The features of a scope that an event may count for, by its type and theme; whether each
     * matches is still to be asked.
     */
    Feature[] countedBy(FeatureScope scope, Event event) {
        var themes = byType.get(event.getClass());
        return themes == null ? NO_FEATURES : themes.of(event).byScope[scope.ordinal()];
    }

    /** The features on one type of event, by the theme that they ask for. */
    private record Themes(Map<String, Scopes> byTheme, Scopes others) {
        static Themes of(List<Feature> all, Class<? extends Event> type) {
            var ofType = all.stream().filter(feature -> feature.type() == type).toList();
            var themes = new HashMap<String, Scopes>();
            for (var feature : ofType) {
                var theme = feature.theme();
                if (theme != null) {
                    themes.computeIfAbsent(theme, each -> Scopes.of(ofType, each));
                }
            }
            return new Themes(Map.copyOf(themes), Scopes.of(ofType, null));
        }

        Scopes of(Event event) {
            return byTheme.getOrDefault(Theme.of(event), others);
        }
    }

    private record Scopes(Feature[][] byScope) {
        /** Those that ask for a theme or for none, by scope. */
        static Scopes of(List<Feature> features, @Nullable String theme) {
            var scopes = FeatureScope.values();
            var selected = new Feature[scopes.length][];
            for (var scope : scopes) {
                selected[scope.ordinal()] =
                        features.stream()
                                .filter(feature -> feature.scope() == scope)
                                .filter(
                                        feature ->
                                                feature.theme() == null
                                                        || feature.theme().equals(theme))
                                .toArray(Feature[]::new);
            }
            return new Scopes(selected);
        }

        boolean isEmpty() {
            return Arrays.stream(byScope).allMatch(features -> features.length == 0);
        }
    }
}
