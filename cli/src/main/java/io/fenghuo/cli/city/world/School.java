package io.fenghuo.cli.city.world;

import java.time.Instant;

/**
 * A school and its calendar. It is in session from Monday to Friday, 07:30 to 17:30; one that
 * boards its pupils from Sunday, 18:00, to Friday, 17:30, at night too; in July and August none is.
 * The calendar is invented.
 */
public record School(Spot spot, boolean boards) {
    public boolean inSession(long millis) {
        int month = Rhythm.month(millis);
        if (month == 7 || month == 8) {
            return false;
        }
        double hour = Rhythm.hourOfDay(millis);
        int day = Instant.ofEpochMilli(millis).atZone(Rhythm.LOCAL).getDayOfWeek().getValue();
        boolean lessons = day <= 5 && hour >= 7.5 && hour < 17.5;
        boolean boarded = day <= 4 || (day == 5 && hour < 17.5) || (day == 7 && hour >= 18);
        return boards ? boarded : lessons;
    }

    /** Whether any school is in session by day. */
    public static boolean isSchoolDay(long millis) {
        return new School(new Spot("", "", "", 0, 0, ""), false)
                .inSession(Rhythm.midnight(millis) + 12 * 3_600_000L);
    }

    public boolean isWithin(double metres, double lon, double lat) {
        return Spot.metres(spot.lon(), spot.lat(), lon, lat) <= metres;
    }
}
