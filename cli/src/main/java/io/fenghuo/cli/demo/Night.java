package io.fenghuo.cli.demo;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;

/**
 * When the demo's stories happen: simulated nights begin at 22:00 in China, because that is when
 * the rules for coaches change.
 */
final class Night {
    private static final ZoneId LOCAL = ZoneId.of("Asia/Shanghai");
    private static final LocalTime BEGINS = LocalTime.of(22, 0);

    /** The packs whose stories are told: each raises at least one alert in a night. */
    static final List<String> PACKS = List.of("flood", "fraud", "road");

    static final long MINUTE = 60_000;
    static final long HOUR = 60 * MINUTE;
    static final long DAY = 24 * HOUR;

    private Night() {}

    /** The latest beginning of a night of which {@code millis} have passed by {@code now}. */
    static Instant latestBefore(Instant now, long millis) {
        var latest = now.minusMillis(millis).atZone(LOCAL);
        var begin = latest.with(BEGINS);
        return (begin.isAfter(latest) ? begin.minusDays(1) : begin).toInstant();
    }

    /** Hours since the latest 22:00 in China, from 0 up to 24. */
    static double hoursInto(long timeMillis) {
        // China keeps UTC+8 all year: 22:00 there is 14:00 UTC.
        return Math.floorMod(timeMillis - 14 * HOUR, DAY) / (double) HOUR;
    }
}
