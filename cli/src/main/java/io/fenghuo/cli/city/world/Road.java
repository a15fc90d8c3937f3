package io.fenghuo.cli.city.world;

/**
 * A road between two county seats, straight since nothing here depends on its bends.
 *
 * @param kind motorway, national, provincial or county
 */
public record Road(String id, String kind, Seat from, Seat to, int limitKmh, double kilometres) {

    /** Degrees east, at a share of its length. */
    public double lon(double share) {
        return from.lon() + (to.lon() - from.lon()) * share;
    }

    public double lat(double share) {
        return from.lat() + (to.lat() - from.lat()) * share;
    }

    /** Degrees clockwise from north. */
    public double heading() {
        double east = (to.lon() - from.lon()) * Math.cos(Math.toRadians(from.lat()));
        double degrees = Math.toDegrees(Math.atan2(east, to.lat() - from.lat()));
        return Math.round(degrees + 360) % 360;
    }
}
