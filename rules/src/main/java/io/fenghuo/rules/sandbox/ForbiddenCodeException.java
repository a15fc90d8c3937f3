package io.fenghuo.rules.sandbox;

import java.util.List;
import java.util.stream.Collectors;

/** A compiled pack that uses what rules may not; it is not loaded. */
public final class ForbiddenCodeException extends RuntimeException {
    @SuppressWarnings("serial")
    private final List<Breach> breaches;

    ForbiddenCodeException(List<Breach> breaches) {
        super(breaches.stream().map(Breach::message).collect(Collectors.joining("\n")));
        this.breaches = List.copyOf(breaches);
    }

    public List<Breach> breaches() {
        return breaches;
    }
}
