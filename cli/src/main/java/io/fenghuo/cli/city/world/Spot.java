package io.fenghuo.cli.city.world;

/**
 * A thing that stays where it is and reports.
 *
 * @param id the subject of its events
 * @param kind as reference data names it
 * @param county the code
 */
public record Spot(String id, String kind, String name, double lon, double lat, String county) {
    /** Metres to another position, on a plane that touches the city: right to a per cent. */
    public static double metres(double lon, double lat, double otherLon, double otherLat) {
        double north = (otherLat - lat) * 111_195;
        double east = (otherLon - lon) * 111_195 * Math.cos(Math.toRadians((lat + otherLat) / 2));
        return Math.hypot(north, east);
    }
}
