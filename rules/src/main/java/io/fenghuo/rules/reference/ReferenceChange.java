package io.fenghuo.rules.reference;

import org.jspecify.annotations.Nullable;

/**
 * One entry of the reference data set or removed, as it travels on the compacted topic {@code
 * reference}: of the four members exactly one is set, unless the entry is removed.
 *
 * @param key {@code device/ID}, {@code place/ID}, {@code county/CODE} or {@code
 *     parameter/PACK/NAME[/COUNTY]}: the record's key on the topic
 */
public record ReferenceChange(
        String key,
        @Nullable Device device,
        @Nullable Place place,
        @Nullable County county,
        @Nullable ParameterOverride parameter) {

    public static ReferenceChange of(Device device) {
        return new ReferenceChange("device/" + device.id(), device, null, null, null);
    }

    public static ReferenceChange of(Place place) {
        return new ReferenceChange("place/" + place.id(), null, place, null, null);
    }

    public static ReferenceChange of(County county) {
        return new ReferenceChange("county/" + county.code(), null, null, county, null);
    }

    public static ReferenceChange of(ParameterOverride parameter) {
        var county = parameter.county() == null ? "" : "/" + parameter.county();
        return new ReferenceChange(
                "parameter/" + parameter.pack() + '/' + parameter.name() + county,
                null,
                null,
                null,
                parameter);
    }

    /** The entry under {@code key} is gone. */
    public static ReferenceChange removed(String key) {
        return new ReferenceChange(key, null, null, null, null);
    }

    /** Whether the entry is gone. */
    public boolean isRemoval() {
        return device == null && place == null && county == null && parameter == null;
    }

    /** Whether it concerns a device, and so is keyed rather than broadcast. */
    public boolean concernsDevice() {
        return key.startsWith("device/");
    }
}
