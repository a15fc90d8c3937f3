package io.fenghuo.rules.reference;

/**
 * The way from a device to one downstream of it: the reverse of an {@link Upstream}, with the
 * position of its far end, so that a rule on the upstream device's event can speak of the place
 * that is in danger.
 *
 * @param device the id of the downstream device
 * @param travelSeconds how long it takes there
 * @param lon degrees east of the downstream device
 * @param lat degrees north of the downstream device
 */
public record Link(String device, long travelSeconds, double lon, double lat) {
    public String getDevice() {
        return device;
    }

    public long getTravelSeconds() {
        return travelSeconds;
    }

    public double getLon() {
        return lon;
    }

    public double getLat() {
        return lat;
    }
}
