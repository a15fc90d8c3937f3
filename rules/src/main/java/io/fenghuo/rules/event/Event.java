package io.fenghuo.rules.event;

import io.fenghuo.rules.reference.Cells;
import io.fenghuo.rules.reference.Device;
import io.fenghuo.rules.reference.Link;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One observation from outside, as a rule author sees it.
 *
 * <p>A fact is its members and, while the rules of a pack judge it, what the engine knows about it:
 * {@link #feature}, {@link #threshold}, {@link #parameter}, {@link #getDevice}. These are NaN or
 * null where unknown, and {@code NaN > x} is false, so a rule never fires on what is unknown.
 *
 * <p>Caveat: the engine binds the context before each evaluation, so a fact must not be kept by a
 * rule. Equality is that of identity.
 */
public abstract sealed class Event
        permits SensorReading,
                VehiclePosition,
                CameraObservation,
                PatrolReport,
                UnitStatus,
                FraudSignal,
                Silence {

    private static final ZoneId LOCAL = ZoneId.of("Asia/Shanghai");

    private final EventHeader header;
    private Context context = Context.NONE;

    Event(EventHeader header) {
        this.header = header;
    }

    public final EventHeader header() {
        return header;
    }

    public final String getId() {
        return header.id();
    }

    public final String getSource() {
        return header.source();
    }

    public final String getSubject() {
        return header.subject();
    }

    /** Milliseconds since the epoch. */
    public final long getTimeMillis() {
        return header.timeMillis();
    }

    public final Instant getTime() {
        return Instant.ofEpochMilli(header.timeMillis());
    }

    /** The hour of the day, 0 to 23, in China standard time. */
    public final int getHour() {
        return getTime().atZone(LOCAL).getHour();
    }

    /** The minute of the day, 0 to 1,439, in China standard time. */
    public final int getMinuteOfDay() {
        var local = getTime().atZone(LOCAL);
        return local.getHour() * 60 + local.getMinute();
    }

    /** Degrees east: of the event, or else of its device; NaN where neither is known. */
    public final double getLon() {
        var device = context.device();
        return Double.isNaN(header.lon()) && device != null ? device.lon() : header.lon();
    }

    /** Degrees north: of the event, or else of its device; NaN where neither is known. */
    public final double getLat() {
        var device = context.device();
        return Double.isNaN(header.lat()) && device != null ? device.lat() : header.lat();
    }

    /** The 1-km cell that the event happened in, or null where its position is unknown. */
    public final @Nullable String getCell() {
        double lon = getLon();
        double lat = getLat();
        return Double.isNaN(lon) || Double.isNaN(lat) ? null : Cells.of(lon, lat);
    }

    public final @Nullable String getCounty() {
        return context.county();
    }

    public final @Nullable Device getDevice() {
        return context.device();
    }

    /** What people call the device, or null where it is unknown. */
    public final @Nullable String getDeviceName() {
        var device = context.device();
        return device == null ? null : device.name();
    }

    /** Where the device's water (or traffic, or smoke) goes next; empty without a device. */
    public final List<Link> getDownstream() {
        var device = context.device();
        return device == null ? List.of() : device.downstream();
    }

    public final Map<String, Object> getAttributes() {
        return header.attributes();
    }

    /** An unknown data member as text, or null. */
    public final @Nullable String text(String name) {
        var value = header.attributes().get(name);
        return value == null ? null : value.toString();
    }

    /** An unknown data member as a number, or NaN. */
    public final double number(String name) {
        return header.attributes().get(name) instanceof Double number ? number : Double.NaN;
    }

    /** A feature of the pack as of this event, this event included, or NaN. */
    public final double feature(String id) {
        return context.feature(id);
    }

    /** A parameter of the pack as overridden for this event's county, or NaN. */
    public final double parameter(String name) {
        return context.parameter(name);
    }

    /** The device's threshold of that name that is valid at the event's time, or NaN. */
    public final double threshold(String name) {
        var device = context.device();
        return device == null ? Double.NaN : device.threshold(name, header.timeMillis());
    }

    /** A numeric property of the device, or NaN. */
    public final double property(String name) {
        var device = context.device();
        return device == null ? Double.NaN : device.number(name);
    }

    /**
     * A member of {@code data} by name, known or unknown, as a feature definition names it.
     *
     * @return a String, Double or Boolean, or null where the event has no such member
     */
    public final @Nullable Object member(String name) {
        return switch (name) {
            case "subject" -> header.subject();
            case "source" -> header.source();
            default -> {
                var known = knownMember(name);
                yield known == null ? header.attributes().get(name) : known;
            }
        };
    }

    abstract @Nullable Object knownMember(String name);

    /** The text under {@link Theme#member}, which says what an event of its type is about. */
    abstract String theme();

    /** Called by the engine before the rules of a pack judge this event. */
    public final void bind(Context bound) {
        this.context = bound;
    }

    @Override
    public String toString() {
        return getClass().getSimpleName()
                + '['
                + header.subject()
                + ' '
                + getTime()
                + ' '
                + header.id()
                + ']';
    }
}
