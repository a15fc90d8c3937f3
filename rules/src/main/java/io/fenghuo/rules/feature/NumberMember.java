package io.fenghuo.rules.feature;

import io.fenghuo.rules.event.CameraObservation;
import io.fenghuo.rules.event.Event;
import io.fenghuo.rules.event.FraudSignal;
import io.fenghuo.rules.event.SensorReading;
import io.fenghuo.rules.event.UnitStatus;
import io.fenghuo.rules.event.VehiclePosition;

/**
 * Reads one member of an event as a number, NaN where it is none. It says the same as {@link
 * Event#member}, but does not box the members that every event of a type has, since it runs for
 * each event and feature.
 */
@FunctionalInterface
interface NumberMember {

    double of(Event event);

    static NumberMember named(Class<? extends Event> type, String name) {
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
            default -> event -> event.member(name) instanceof Double number ? number : Double.NaN;
        };
    }
}
