package io.fenghuo.console.rulebook;

/** How the alerts of the situation are kept, as far as rules are counted and compared by them. */
final class LiveAlerts {
    /** The alert's own data within the column {@code data} of {@code alert_change}. */
    static final String DATA = "coalesce(data -> 'alert', data)";

    private LiveAlerts() {}
}
