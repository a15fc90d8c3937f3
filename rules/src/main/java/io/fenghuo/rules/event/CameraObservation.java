package io.fenghuo.rules.event;

import org.jspecify.annotations.Nullable;

/** What a camera counted or saw, never whom: {@code camera.observation}. */
public final class CameraObservation extends Event {
    private final String observation;
    private final double value;
    private final @Nullable String unit;
    private final double confidence;
    private final @Nullable String zone;

    public CameraObservation(
            EventHeader header,
            String observation,
            double value,
            @Nullable String unit,
            double confidence,
            @Nullable String zone) {
        super(header);
        this.observation = observation;
        this.value = value;
        this.unit = unit;
        this.confidence = confidence;
        this.zone = zone;
    }

    /** What was seen, for example {@code crowd-density}. */
    public String getObservation() {
        return observation;
    }

    /** The value in {@link #getUnit}, or NaN. */
    public double getValue() {
        return value;
    }

    /** The unit of the value. */
    public @Nullable String getUnit() {
        return unit;
    }

    /** 0 to 1. */
    public double getConfidence() {
        return confidence;
    }

    /** The zone of the picture. */
    public @Nullable String getZone() {
        return zone;
    }

    @Override
    String theme() {
        return observation;
    }

    @Override
    @Nullable Object knownMember(String name) {
        return switch (name) {
            case "observation" -> observation;
            case "value" -> Double.isNaN(value) ? null : (Object) value;
            case "unit" -> unit;
            case "confidence" -> Double.isNaN(confidence) ? null : (Object) confidence;
            case "zone" -> zone;
            default -> null;
        };
    }
}
