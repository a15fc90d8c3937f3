package io.fenghuo.rules.event;

import org.jspecify.annotations.Nullable;

/** Where a unit is and whether it is free: {@code unit.status}. */
public final class UnitStatus extends Event {
    private final String unitKind;
    private final String state;
    private final double batteryPct;

    public UnitStatus(EventHeader header, String unitKind, String state, double batteryPct) {
        super(header);
        this.unitKind = unitKind;
        this.state = state;
        this.batteryPct = batteryPct;
    }

    /** The kind of unit. */
    public String getUnitKind() {
        return unitKind;
    }

    /** available, assigned, en-route, on-scene or off-duty. */
    public String getState() {
        return state;
    }

    /** Per cent, or NaN. */
    public double getBatteryPct() {
        return batteryPct;
    }

    @Override
    String theme() {
        return unitKind;
    }

    @Override
    @Nullable Object knownMember(String name) {
        return switch (name) {
            case "unitKind" -> unitKind;
            case "state" -> state;
            case "batteryPct" -> Double.isNaN(batteryPct) ? null : (Object) batteryPct;
            default -> null;
        };
    }
}
