package io.fenghuo.rules.event;

import org.jspecify.annotations.Nullable;

/** A value read by a sensor: {@code sensor.reading}. */
public final class SensorReading extends Event {
    private final String quantity;
    private final double value;
    private final @Nullable String unit;
    private final @Nullable String quality;

    public SensorReading(
            EventHeader header,
            String quantity,
            double value,
            @Nullable String unit,
            @Nullable String quality) {
        super(header);
        this.quantity = quantity;
        this.value = value;
        this.unit = unit;
        this.quality = quality;
    }

    /** What was measured, for example {@code water-level}. */
    public String getQuantity() {
        return quantity;
    }

    /** The value in {@link #getUnit}. */
    public double getValue() {
        return value;
    }

    /** The unit as the sender names it. */
    public @Nullable String getUnit() {
        return unit;
    }

    /** The sender's own mark of quality, where it gives one. */
    public @Nullable String getQuality() {
        return quality;
    }

    @Override
    String theme() {
        return quantity;
    }

    @Override
    @Nullable Object knownMember(String name) {
        return switch (name) {
            case "quantity" -> quantity;
            case "value" -> Double.isNaN(value) ? null : (Object) value;
            case "unit" -> unit;
            case "quality" -> quality;
            default -> null;
        };
    }
}
