package io.fenghuo.console.access;

/** What an endpoint may ask for. */
public enum Permission {
    /** To see the map, alerts, incidents, orders and the state of the streams. */
    VIEW,
    /** To act on incidents. */
    ACT,
    /** To see rules, their hits, shadows and reports. */
    RULES,
    /** To change who may do what. */
    ADMINISTER
}
