package io.fenghuo.rules.event;

/**
 * The member that says what an event of its type is about: what a reading measures, what a camera
 * observes, of what class a vehicle is. Nearly all rules and features ask for it first, so what
 * concerns an event is looked up by it.
 */
public final class Theme {
    private Theme() {}

    /** The name of that member, for example {@code quantity}. */
    public static String member(Class<? extends Event> type) {
        return switch (type.getSimpleName()) {
            case "SensorReading" -> "quantity";
            case "VehiclePosition" -> "vehicleClass";
            case "CameraObservation" -> "observation";
            case "PatrolReport" -> "report";
            case "UnitStatus" -> "unitKind";
            case "FraudSignal" -> "signal";
            case "Silence" -> "feature";
            default -> throw new IllegalArgumentException("no type of event is " + type);
        };
    }

    public static String of(Event event) {
        return event.theme();
    }
}
