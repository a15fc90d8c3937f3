package io.fenghuo.bench.peer;

/** What the patterns need of an event; the same for all peers that are written in Java. */
public record Reading(String id, String subject, long timeMillis, String quantity, double value) {}
