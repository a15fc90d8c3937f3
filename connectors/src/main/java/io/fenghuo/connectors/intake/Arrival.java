package io.fenghuo.connectors.intake;

import io.fenghuo.rules.event.Event;
import org.jspecify.annotations.Nullable;

/**
 * A record after its bytes were read: an event, or a complaint, or both where the event is usable
 * but was mended (its clock was in the future).
 *
 * <p>Bytes are read once, in the source, because watermarks are made there, per partition, and need
 * the event's time. The original bytes stay with the event as far as the intake, which runs in the
 * same thread, since only the intake can tell that an event is late.
 */
public record Arrival(RawRecord raw, @Nullable Event event, @Nullable DeadLetter complaint) {}
