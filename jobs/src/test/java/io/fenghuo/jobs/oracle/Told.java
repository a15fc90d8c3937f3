package io.fenghuo.jobs.oracle;

import io.fenghuo.rules.event.Event;
import io.fenghuo.rules.event.EventEncoder;
import java.nio.charset.StandardCharsets;

/** An event as its sender would write it, for people who look for what went wrong. */
final class Told {
    private Told() {}

    static String of(Event event) {
        return new String(new EventEncoder().encode(event), StandardCharsets.UTF_8);
    }
}
