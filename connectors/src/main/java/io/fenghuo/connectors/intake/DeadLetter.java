package io.fenghuo.connectors.intake;

/**
 * A record set aside, with the reason: it is no event, it came too late, or its clock was wrong.
 *
 * @param field the member at fault, or {@code $} for the whole
 * @param atMillis when it was set aside, by the wall clock
 */
public record DeadLetter(RawRecord raw, String reason, String field, long atMillis) {}
