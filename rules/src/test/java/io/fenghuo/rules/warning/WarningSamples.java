package io.fenghuo.rules.warning;

import io.fenghuo.rules.finding.Evidence;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Warnings of the river at Daoxian, for tests: hold one hour, recovery ten minutes. */
public final class WarningSamples {
    public static final long HOLD = 3_600_000;
    public static final long RECOVERY = 600_000;

    private WarningSamples() {}

    /** A warning of a level, or that the danger is over, at an instant. */
    public static Warning at(long timeMillis, @Nullable Level level, String id) {
        return at(timeMillis, level, id, Map.of());
    }

    /** One whose rule bound values or words of its own. */
    public static Warning at(
            long timeMillis, @Nullable Level level, String id, Map<String, Object> bound) {
        var values = new LinkedHashMap<String, Double>();
        values.put("level", 3.42);
        values.put("warning", 3.0);
        return new Warning(
                id,
                "flood",
                "1.0.0",
                "river at warning stage",
                "river-flood",
                "flood",
                "河道洪水",
                "River flood",
                HOLD,
                RECOVERY,
                new Response(
                        List.of("water-bureau", "riverside-patrol"),
                        900,
                        Map.of(Level.RED, new Response(List.of("all"), 300, Map.of()))),
                "gauge:431124-07",
                level,
                "gauge:431124-07",
                "道县水文站",
                111.6,
                25.53,
                "431124",
                "2823.11160",
                timeMillis,
                timeMillis - 60_000,
                Double.NaN,
                List.of(
                        new Evidence(
                                "a1",
                                "stage-high",
                                "stage at or above warning",
                                timeMillis - 60_000,
                                values)),
                bound,
                "水位 3.42 m，达到警戒 3 m",
                "stage 3.42 m, at or above warning 3 m");
    }
}
