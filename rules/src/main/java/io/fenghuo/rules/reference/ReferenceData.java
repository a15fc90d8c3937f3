package io.fenghuo.rules.reference;

import java.util.List;
import java.util.stream.Stream;

/** All reference data as read from files, checked as a whole, links downstream included. */
public record ReferenceData(
        List<Device> devices,
        List<Place> places,
        List<County> counties,
        List<ParameterOverride> parameters) {
    /** Nothing known. */
    public static final ReferenceData EMPTY =
            new ReferenceData(List.of(), List.of(), List.of(), List.of());

    /** Every entry as it would travel on the topic; the small sets first, then the devices. */
    public List<ReferenceChange> changes() {
        return Stream.concat(smallSets().stream(), devices.stream().map(ReferenceChange::of))
                .toList();
    }

    /** What is broadcast: counties, places and parameters. */
    public List<ReferenceChange> smallSets() {
        return Stream.of(
                        counties.stream().map(ReferenceChange::of),
                        places.stream().map(ReferenceChange::of),
                        parameters.stream().map(ReferenceChange::of))
                .flatMap(entries -> entries)
                .toList();
    }
}
