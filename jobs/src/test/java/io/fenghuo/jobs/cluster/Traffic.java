package io.fenghuo.jobs.cluster;

import io.fenghuo.rules.event.Event;
import io.fenghuo.rules.event.EventHeader;
import io.fenghuo.rules.event.VehiclePosition;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Coaches that report every ten seconds for an hour, and now and then go too fast for a while.
 * Limits come with the positions.
 */
final class Traffic {
    static final int VEHICLES = 40;

    private static final Instant START = Instant.parse("2026-06-12T08:00:00Z");
    private static final int REPORTS = 360;
    private static final int REPORT_MILLIS = 10_000;

    private Traffic() {}

    static List<Event> events() {
        var events = new ArrayList<Event>();
        for (int report = 0; report < REPORTS; report++) {
            for (int vehicle = 0; vehicle < VEHICLES; vehicle++) {
                long time = START.toEpochMilli() + (long) report * REPORT_MILLIS + vehicle;
                events.add(position(vehicle, report, time));
            }
        }
        return events;
    }

    private static Event position(int vehicle, int report, long time) {
        // Every vehicle has its own rhythm of ten minutes; two of them it drives too fast.
        boolean fast = (report + vehicle * 7) % 60 < 12;
        var header =
                new EventHeader(
                        "p" + report,
                        "terminal/" + vehicle,
                        "vehicle:" + vehicle,
                        time,
                        111.6 + vehicle * 0.01,
                        25.5,
                        Map.of());
        return new VehiclePosition(
                header,
                "coach",
                fast ? 125 + vehicle % 3 * 15 : 85,
                Double.NaN,
                100,
                List.of(),
                null);
    }
}
