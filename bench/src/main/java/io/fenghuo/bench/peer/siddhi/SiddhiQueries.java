package io.fenghuo.bench.peer.siddhi;

import io.fenghuo.bench.pattern.ComparisonPattern;
import java.util.List;
import java.util.Locale;

/**
 * An app with a query for each pattern, in the form of the documentation's examples of patterns:
 * that both readings are of one subject is a condition of the second.
 *
 * <p>Before each there is a filter, so that a pattern's readings that wait are not looked through
 * for every event. A partition by subject would have an instance of every query for each of them.
 */
final class SiddhiQueries {
    static final String INPUT = "Readings";
    static final String OUTPUT = "Matches";

    private SiddhiQueries() {}

    static String app(List<ComparisonPattern> patterns) {
        var app = new StringBuilder();
        app.append(
                String.format(
                        Locale.ROOT,
                        """
                        @app:name('comparison')
                        @app:playback
                        define stream %s (id string, subject string, quantity string, value double);
                        define stream %s (pattern string, subject string, first string, then string);
                        """,
                        INPUT,
                        OUTPUT));
        for (var pattern : patterns) {
            app.append(
                    String.format(
                            Locale.ROOT,
                            """

                            from %1$s[quantity == '%3$s' and value >= %6$.1f]
                            select id, subject, value
                            insert into Fit_%2$s;

                            from every first=Fit_%2$s[value >= %4$.1f]
                                -> then=Fit_%2$s[value >= %5$.1f and subject == first.subject]
                                within %7$d milliseconds
                            select '%2$s' as pattern, first.subject as subject,
                                first.id as first, then.id as then
                            insert into %8$s;
                            """,
                            INPUT,
                            pattern.id(),
                            pattern.quantity(),
                            pattern.first(),
                            pattern.then(),
                            Math.min(pattern.first(), pattern.then()),
                            ComparisonPattern.WITHIN_MILLIS - 1,
                            OUTPUT));
        }
        return app.toString();
    }
}
