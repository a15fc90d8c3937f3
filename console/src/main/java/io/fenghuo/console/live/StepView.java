package io.fenghuo.console.live;

import io.fenghuo.console.api.Stored;
import io.fenghuo.rules.incident.Notification.Kind;
import io.fenghuo.rules.incident.Words;
import java.time.Instant;

/** A step in the life of an incident. */
public record StepView(
        String id,
        String incident,
        String county,
        Kind kind,
        Instant at,
        String by,
        Stored<Words> words) {}
