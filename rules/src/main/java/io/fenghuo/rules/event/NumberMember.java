package io.fenghuo.rules.event;

import org.jspecify.annotations.Nullable;

/**
 * Reads one member of an event as a number, NaN where it is none. It says the same as {@link
 * Event#member}, but does not box the members that every event of a type has, since it runs for
 * each event and feature.
 */
@FunctionalInterface
public interface NumberMember {

    double of(Event event);

    /** Of a member that may also be an attribute, a text or missing. */
    static NumberMember named(Class<? extends Event> type, String name) {
        var own = own(type, name);
        return own != null
                ? own
                : event -> event.member(name) instanceof Double number ? number : Double.NaN;
    }

    /** Of a number that events of that type have by themselves; null where it is none of these. */
    static @Nullable NumberMember own(Class<?> type, String name) {
        return switch (type.getSimpleName() + '.' + name) {
            case "SensorReading.value" -> event -> ((SensorReading) event).getValue();
            case "VehiclePosition.speedKmh" -> event -> ((VehiclePosition) event).getSpeedKmh();
            case "VehiclePosition.headingDeg" -> event -> ((VehiclePosition) event).getHeadingDeg();
            case "VehiclePosition.limitKmh" -> event -> ((VehiclePosition) event).getLimitKmh();
            case "VehiclePosition.overLimitPct" ->
                    event -> ((VehiclePosition) event).getOverLimitPct();
            case "CameraObservation.value" -> event -> ((CameraObservation) event).getValue();
            case "CameraObservation.confidence" ->
                    event -> ((CameraObservation) event).getConfidence();
            case "UnitStatus.batteryPct" -> event -> ((UnitStatus) event).getBatteryPct();
            case "FraudSignal.amount" -> event -> ((FraudSignal) event).getAmount();
            case "FraudSignal.durationS" -> event -> ((FraudSignal) event).getDurationS();
            default -> null;
        };
    }
}
