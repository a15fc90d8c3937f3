package io.fenghuo.rules.assessment;

import io.fenghuo.rules.finding.Finding;
import io.fenghuo.rules.finding.Match;
import io.fenghuo.rules.finding.Signal;
import io.fenghuo.rules.reference.Place;
import java.time.Instant;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * The fact that says why the rules are asked: the one finding that came in just now.
 *
 * <p>All that is active around it, itself included, stands beside it as {@code Signal} and {@code
 * Match} facts. A rule that does not look at the trigger is asked again at every finding.
 */
public final class Trigger {
    private final Finding finding;
    private final String key;
    private final Surroundings surroundings;
    private final ToDoubleFunction<String> parameters;

    Trigger(
            Finding finding,
            String key,
            Surroundings surroundings,
            ToDoubleFunction<String> parameters) {
        this.finding = finding;
        this.key = key;
        this.surroundings = surroundings;
        this.parameters = parameters;
    }

    /** The name of the signal, or the id of the pattern. */
    public String getName() {
        return finding.name();
    }

    public Finding getFinding() {
        return finding;
    }

    /** The finding where it is a signal; else null. */
    public @Nullable Signal getSignal() {
        return finding instanceof Signal signal ? signal : null;
    }

    /** The finding where it is a match; else null. */
    public @Nullable Match getMatch() {
        return finding instanceof Match match ? match : null;
    }

    public String getSubject() {
        return finding.subject();
    }

    /** What is assessed: the subject, cell or county, as the scenario's {@code around} says. */
    public String getKey() {
        return key;
    }

    public @Nullable String getCell() {
        return finding.cell();
    }

    public @Nullable String getCounty() {
        return finding.county();
    }

    /** Milliseconds since the epoch. */
    public long getTimeMillis() {
        return finding.timeMillis();
    }

    public Instant getTime() {
        return Instant.ofEpochMilli(finding.timeMillis());
    }

    /** A parameter of the pack as overridden for the finding's county, or NaN. */
    public double parameter(String name) {
        return parameters.applyAsDouble(name);
    }

    /** The places of a kind within so many metres, nearest first; none without a position. */
    public List<Place> near(String kind, double metres) {
        double lon = finding.lon();
        double lat = finding.lat();
        return Double.isNaN(lon) || Double.isNaN(lat)
                ? List.of()
                : surroundings.near(lon, lat, kind, metres);
    }
}
