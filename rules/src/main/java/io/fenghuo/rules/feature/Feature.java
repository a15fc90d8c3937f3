package io.fenghuo.rules.feature;

import io.fenghuo.rules.event.Event;
import io.fenghuo.rules.event.NumberMember;
import io.fenghuo.rules.event.Theme;
import io.fenghuo.rules.finding.DerivedId;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A feature definition made ready to be asked many times: which events it counts, and under which
 * fingerprint a {@link FeatureBank} keeps its state. Immutable.
 */
public final class Feature {
    private final FeatureDefinition definition;
    private final int index;
    private final long fingerprint;
    private final FeatureScope scope;
    private final Class<? extends Event> type;
    private final String[] whereNames;
    private final Object[] whereValues;
    private final NumberMember number;
    private final long paneMillis;

    Feature(String packId, FeatureDefinition definition, Class<? extends Event> type, int index) {
        this.definition = definition;
        this.index = index;
        this.type = type;
        this.scope = FeatureScope.of(definition);
        this.fingerprint = fingerprint(packId, definition);
        this.whereNames = definition.where().keySet().toArray(String[]::new);
        this.whereValues = definition.where().values().toArray();
        var member = definition.member();
        this.number = member == null ? event -> 0 : NumberMember.named(type, member);
        this.paneMillis =
                definition.kind().hasPanes() ? definition.overMillis() / definition.panes() : 1;
    }

    public String id() {
        return definition.id();
    }

    public FeatureDefinition definition() {
        return definition;
    }

    /** Its place in the arrays of values of its {@link FeatureSet}. */
    public int index() {
        return index;
    }

    public FeatureScope scope() {
        return scope;
    }

    public FeatureKind kind() {
        return definition.kind();
    }

    Class<? extends Event> type() {
        return type;
    }

    /**
     * Names the state of this feature: the first 64 bits of a hash of the pack, the id and all that
     * gives the state its meaning. A changed definition has another fingerprint and so starts
     * afresh, rather than misread what the old one counted.
     */
    long fingerprint() {
        return fingerprint;
    }

    /** The theme that an event must have to match; null where any may. */
    @Nullable String theme() {
        return definition.where().get(Theme.member(type)) instanceof String theme ? theme : null;
    }

    /** Whether an event is of the type, has what {@code where} says and the keying member. */
    public boolean matches(Event event) {
        if (event.getClass() != type) {
            return false;
        }
        for (int i = 0; i < whereNames.length; i++) {
            var actual = event.member(whereNames[i]);
            if (!whereValues[i].equals(actual) && !contains(actual, whereValues[i])) {
                return false;
            }
        }
        return switch (scope) {
            case SUBJECT -> true;
            case FIELD -> isScalar(event.member(definition.by()));
            case CELL -> !Double.isNaN(event.getLon()) && !Double.isNaN(event.getLat());
        };
    }

    /** Whether a matching event has a value that the feature can take in. */
    public boolean counts(Event event) {
        return switch (kind()) {
            case DISTINCT -> isScalar(event.member(memberName()));
            case DURATION ->
                    hasLimits()
                            ? Double.isFinite(number.of(event))
                            : isScalar(event.member(memberName()));
            default -> Double.isFinite(number.of(event)) && within(event);
        };
    }

    boolean hasLimits() {
        return definition.atLeast() != null || definition.atMost() != null;
    }

    /** Whether the value of an event with a number lies within the limits, as known for it. */
    boolean within(Event event) {
        var least = definition.atLeast();
        var most = definition.atMost();
        return (least == null || number.of(event) >= least.at(event))
                && (most == null || number.of(event) <= most.at(event));
    }

    /** The value of a counting event. */
    double number(Event event) {
        return number.of(event);
    }

    /** The value of a counting event, of whatever type. */
    Object scalar(Event event) {
        var value = event.member(memberName());
        if (value == null) {
            throw new IllegalArgumentException(event + " does not count for feature " + id());
        }
        return value;
    }

    long pane(long timeMillis) {
        return Math.floorDiv(timeMillis, paneMillis);
    }

    /** The first instant at which a pane is no longer in the window. */
    long paneExpiresMillis(long pane) {
        return (pane + definition.panes()) * paneMillis;
    }

    long overMillis() {
        return definition.overMillis();
    }

    long gapMillis() {
        return definition.gapMillis();
    }

    int panes() {
        return definition.panes();
    }

    /** The device threshold of an ETA. */
    String threshold() {
        var threshold = definition.threshold();
        if (threshold == null) {
            throw new IllegalStateException("feature " + id() + " has no threshold");
        }
        return threshold;
    }

    private String memberName() {
        var member = definition.member();
        if (member == null) {
            throw new IllegalStateException("feature " + id() + " has no member");
        }
        return member;
    }

    private static boolean contains(@Nullable Object actual, Object expected) {
        return actual instanceof List<?> list && list.contains(expected);
    }

    static boolean isScalar(@Nullable Object value) {
        return value instanceof String || value instanceof Double || value instanceof Boolean;
    }

    /** The threshold is left out, since it is looked up and not kept. */
    private static long fingerprint(String packId, FeatureDefinition definition) {
        var where = new StringBuilder();
        new TreeMap<>(definition.where())
                .forEach(
                        (name, value) ->
                                where.append(name.length())
                                        .append(name)
                                        .append(value.getClass().getSimpleName())
                                        .append(value.toString().length())
                                        .append(value));
        var hash =
                DerivedId.of(
                        packId,
                        definition.id(),
                        definition.kind(),
                        definition.on(),
                        where,
                        definition.by(),
                        String.valueOf(definition.member()),
                        definition.overMillis(),
                        definition.panes(),
                        definition.minimum(),
                        String.valueOf(definition.atLeast()),
                        String.valueOf(definition.atMost()),
                        definition.gapMillis());
        return Long.parseUnsignedLong(hash.substring(0, 16), 16);
    }

    @Override
    public String toString() {
        return definition.id();
    }
}
