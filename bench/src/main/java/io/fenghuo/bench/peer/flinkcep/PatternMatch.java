package io.fenghuo.bench.peer.flinkcep;

/** A match on its way to the sink. */
public record PatternMatch(String pattern, String subject, String first, String then) {}
