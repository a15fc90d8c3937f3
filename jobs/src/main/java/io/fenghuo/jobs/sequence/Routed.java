package io.fenghuo.jobs.sequence;

import io.fenghuo.rules.finding.Signal;

/**
 * A signal on its way to one pattern that listens to it.
 *
 * @param key {@link SequenceKey} as text; what the stream is keyed by
 */
public record Routed(String key, Signal signal) {}
