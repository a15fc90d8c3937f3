package io.fenghuo.rules.feature;

/** Whose events a feature counts, and so which stage keeps it. */
public enum FeatureScope {
    /** Those of one subject; readable at every event of the subject. */
    SUBJECT,
    /** Those with one value of one member; readable only at events that match the feature. */
    FIELD,
    /** Those in one cell; readable only at events that match the feature and have a position. */
    CELL;

    static FeatureScope of(FeatureDefinition definition) {
        return definition.bySubject() ? SUBJECT : definition.byCell() ? CELL : FIELD;
    }
}
