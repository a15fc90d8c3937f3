package io.fenghuo.rules.feature;

import io.fenghuo.rules.event.Event;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
    private final Map<Class<?>, Feature[][]> byType = new HashMap<>();
    private final Map<Class<?>, String> fields = new HashMap<>();
    private final Feature[] ofSubject;
    private final List<Feature> silences;
    private final long horizonMillis;

    private FeatureSet(String packId, List<Feature> features) {
        this.packId = packId;
        this.features = List.copyOf(features);
        this.ofSubject = select(features, FeatureScope.SUBJECT, null);
        this.silences = features.stream().filter(f -> f.kind() == FeatureKind.SILENCE).toList();
        this.horizonMillis = features.stream().mapToLong(Feature::overMillis).max().orElse(0);
        for (var feature : features) {
            byId.put(feature.id(), feature);
            byType.computeIfAbsent(feature.type(), type -> byScope(features, type));
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

    /** The features of a scope and the event's type; whether each matches is still to be asked. */
    Feature[] countedBy(FeatureScope scope, Event event) {
        var scopes = byType.get(event.getClass());
        return scopes == null ? NO_FEATURES : scopes[scope.ordinal()];
    }

    Feature[] ofSubject() {
        return ofSubject;
    }

    private static Feature[][] byScope(List<Feature> features, Class<?> type) {
        var scopes = FeatureScope.values();
        var selected = new Feature[scopes.length][];
        for (var scope : scopes) {
            selected[scope.ordinal()] = select(features, scope, type);
        }
        return selected;
    }

    private static Feature[] select(
            List<Feature> features, FeatureScope scope, @Nullable Class<?> type) {
        return features.stream()
                .filter(f -> f.scope() == scope && (type == null || f.type() == type))
                .toArray(Feature[]::new);
    }
}
