package io.fenghuo.rules.feature;

import io.fenghuo.rules.event.Event;
import io.fenghuo.rules.event.Silence;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Says in a rule author's words what is wrong with a feature definition. */
final class DefinitionCheck {
    /** Bounds the state of a feature: a day in minutes. */
    static final int MOST_PANES = 1440;

    /** The engine's own {@link Silence} events are left out: they only speak of what is missing. */
    private static final Map<String, Class<? extends Event>> TYPES =
            Arrays.stream(Event.class.getPermittedSubclasses())
                    .filter(type -> type != Silence.class)
                    .collect(
                            Collectors.toUnmodifiableMap(
                                    Class::getSimpleName, type -> type.asSubclass(Event.class)));

    private DefinitionCheck() {}

    /** The event type of a definition that has been found sound. */
    static Class<? extends Event> typeOf(FeatureDefinition definition) {
        require(!definition.id().isBlank(), definition, "needs an id");
        checkWindow(definition);
        checkMembers(definition);
        checkMinimum(definition);
        checkLimits(definition);
        var type = TYPES.get(definition.on());
        if (type == null) {
            throw new IllegalArgumentException(
                    message(
                            definition,
                            "there is no event type "
                                    + definition.on()
                                    + "; `on` is one of "
                                    + new TreeSet<>(TYPES.keySet())));
        }
        return type;
    }

    static void requireOneField(@Nullable Feature first, Feature second) {
        if (first == null || first.definition().by().equals(second.definition().by())) {
            return;
        }
        throw new IllegalArgumentException(
                message(
                        second.definition(),
                        "is by "
                                + second.definition().by()
                                + ", but feature "
                                + first.id()
                                + " is by "
                                + first.definition().by()
                                + "; within a pack all features of "
                                + second.definition().on()
                                + " by a field use one field, so choose one or move one of them to"
                                + " another pack"));
    }

    private static void checkWindow(FeatureDefinition definition) {
        require(definition.overMillis() > 0, definition, "`over` must be longer than nothing");
        require(
                definition.panes() >= 1 && definition.panes() <= MOST_PANES,
                definition,
                "`panes` must be from 1 to " + MOST_PANES);
        require(
                !definition.kind().hasPanes() || definition.overMillis() >= definition.panes(),
                definition,
                "a pane would be shorter than a millisecond; use fewer `panes`");
    }

    private static void checkMembers(FeatureDefinition definition) {
        var kind = definition.kind();
        if (kind.hasMember()) {
            require(
                    definition.member() != null,
                    definition,
                    "needs `of`, the member whose values it takes");
        } else {
            require(
                    definition.member() == null,
                    definition,
                    "counts events and not values, so it has no `of`; choose events with `where`");
        }
        require(
                (kind == FeatureKind.ETA) == (definition.threshold() != null),
                definition,
                kind == FeatureKind.ETA
                        ? "needs `threshold`, the device threshold that it looks to"
                        : "only a feature of kind eta has a `threshold`");
        require(
                kind != FeatureKind.SILENCE || definition.bySubject(),
                definition,
                "a silence is that of a subject; use `by: subject`");
        require(!definition.by().isBlank(), definition, "`by` must name a member");
        for (var condition : definition.where().entrySet()) {
            require(
                    Feature.isScalar(condition.getValue()),
                    definition,
                    "`where` compares with a text, a number or a truth value: "
                            + condition.getKey());
        }
    }

    private static void checkMinimum(FeatureDefinition definition) {
        int least =
                switch (definition.kind()) {
                    case Z_SCORE -> 2;
                    case ANOMALY -> AnomalyForest.LEAST_MINIMUM;
                    default -> 0;
                };
        require(
                definition.minimum() >= least,
                definition,
                "`minimum` must be " + least + " or more, since fewer values say nothing");
    }

    private static void checkLimits(FeatureDefinition definition) {
        boolean limits = definition.atLeast() != null || definition.atMost() != null;
        require(
                !limits
                        || definition.kind().hasMember()
                                && definition.kind() != FeatureKind.DISTINCT,
                definition,
                "takes no numbers, so it has no `atLeast` or `atMost`");
        require(
                definition.gapMillis() == 0 || definition.kind() == FeatureKind.DURATION && limits,
                definition,
                "only a feature of kind duration with `atLeast` or `atMost` has a `gap`");
    }

    private static void require(boolean sound, FeatureDefinition definition, String problem) {
        if (!sound) {
            throw new IllegalArgumentException(message(definition, problem));
        }
    }

    private static String message(FeatureDefinition definition, String problem) {
        return "feature " + definition.id() + ": " + problem;
    }
}
