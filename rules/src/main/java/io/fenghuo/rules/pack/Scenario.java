package io.fenghuo.rules.pack;

import java.util.Map;

/**
 * A scenario that a pack warns of.
 *
 * @param id for example {@code river-flood}; unique among all packs
 * @param hazard for example {@code flood}
 * @param titleChinese for headlines
 * @param titleEnglish for headlines
 * @param around what is assessed together
 * @param uses the names of the signals and patterns that it looks at, each with how it is
 *     remembered
 * @param holdMillis for how long after its last warning a level stays
 * @param recoveryMillis for how long it stays after a rule said that the danger is over
 */
public record Scenario(
        String id,
        String hazard,
        String titleChinese,
        String titleEnglish,
        Around around,
        Map<String, Use> uses,
        long holdMillis,
        long recoveryMillis) {

    /** The name under which a scenario uses the alerts of others. No signal or pattern has it. */
    public static final String ALERT = "alert";

    public Scope scope() {
        return new Scope(uses.containsKey(ALERT) ? Basis.ALERTS : Basis.FINDINGS, around);
    }

    /** What is judged together: scenarios of a pack with the same scope share what is active. */
    public record Scope(Basis basis, Around around) {}

    /** What a scenario rests on. */
    public enum Basis {
        /** What detection and sequencing found. */
        FINDINGS,
        /**
         * The alerts that came of findings, beside them. Alerts that came of alerts are not among
         * them, so nothing ever feeds itself.
         */
        ALERTS
    }

    /** What is assessed together, and so what an alert is about. */
    public enum Around {
        /** One subject. */
        SUBJECT,
        /** A 1-km cell. */
        CELL,
        /** A 1-km cell, seeing the findings of the eight around it. */
        NEIGHBOURS,
        COUNTY
    }

    /**
     * How a finding is remembered.
     *
     * @param forMillis how long it stays active
     * @param all whether each is kept, or only the latest of each subject
     */
    public record Use(long forMillis, boolean all) {}
}
