package io.fenghuo.connectors.intake;

import io.fenghuo.rules.event.CameraObservation;
import io.fenghuo.rules.event.Event;
import io.fenghuo.rules.event.EventHeader;
import io.fenghuo.rules.event.FraudSignal;
import io.fenghuo.rules.event.PatrolReport;
import io.fenghuo.rules.event.SensorReading;
import io.fenghuo.rules.event.UnitStatus;
import io.fenghuo.rules.event.VehiclePosition;

/** The same event at another time. */
final class Retimed {
    private Retimed() {}

    static Event at(Event event, long timeMillis) {
        var old = event.header();
        var header =
                new EventHeader(
                        old.id(),
                        old.source(),
                        old.subject(),
                        timeMillis,
                        old.lon(),
                        old.lat(),
                        old.attributes());
        if (event instanceof SensorReading e) {
            return new SensorReading(
                    header, e.getQuantity(), e.getValue(), e.getUnit(), e.getQuality());
        } else if (event instanceof VehiclePosition e) {
            return new VehiclePosition(
                    header,
                    e.getVehicleClass(),
                    e.getSpeedKmh(),
                    e.getHeadingDeg(),
                    e.getLimitKmh(),
                    e.getAlarms(),
                    e.getDriver());
        } else if (event instanceof CameraObservation e) {
            return new CameraObservation(
                    header,
                    e.getObservation(),
                    e.getValue(),
                    e.getUnit(),
                    e.getConfidence(),
                    e.getZone());
        } else if (event instanceof PatrolReport e) {
            return new PatrolReport(header, e.getReport(), e.getReporter(), e.getDetail());
        } else if (event instanceof UnitStatus e) {
            return new UnitStatus(header, e.getUnitKind(), e.getState(), e.getBatteryPct());
        } else if (event instanceof FraudSignal e) {
            return new FraudSignal(
                    header,
                    e.getSignal(),
                    e.getAmount(),
                    e.getCurrency(),
                    e.getDurationS(),
                    e.getCounterparty(),
                    e.getFlags());
        }
        throw new IllegalArgumentException("never comes from outside: " + event);
    }
}
