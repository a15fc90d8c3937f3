package io.fenghuo.console.rulebook;

import io.fenghuo.rules.alert.Alert.Transition;
import io.fenghuo.rules.incident.AlertData;
import io.fenghuo.rules.incident.ReceivedAlert;
import io.fenghuo.rules.incident.Site;
import io.fenghuo.rules.incident.Words;
import io.fenghuo.rules.warning.Level;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Changes of alerts, of which only what is compared differs. */
final class Alerts {
    static final String HERE = "431124";
    static final String THERE = "431103";

    private final String pack;
    private final String version;
    private final String key;
    private final String county;

    Alerts(String pack, String version, String key, String county) {
        this.pack = pack;
        this.version = version;
        this.key = key;
        this.county = county;
    }

    ReceivedAlert raised(String alert, Level level, Instant at) {
        return change(alert, Transition.RAISED, level, null, at);
    }

    ReceivedAlert cleared(String alert, Level level, Instant at) {
        return change(alert, Transition.CLEARED, level, level, at);
    }

    private ReceivedAlert change(
            String alert,
            Transition transition,
            Level level,
            @Nullable Level previous,
            Instant at) {
        var data =
                new AlertData(
                        alert,
                        pack + "-rises",
                        "flood",
                        key,
                        level,
                        previous,
                        key,
                        new Site(key, 111.5, 25.5, county, "2785:641"),
                        at,
                        at,
                        new Words("水位上涨", "The water rises"),
                        pack,
                        version,
                        "above the warning level",
                        0.9,
                        List.of(),
                        new Words("水位超过警戒", "Above the warning level"),
                        new AlertData.Response(List.of("district-patrol"), 600),
                        transition == Transition.CLEARED ? null : at.plusSeconds(3600));
        return new ReceivedAlert(alert + '/' + transition + '/' + version, transition, data);
    }
}
