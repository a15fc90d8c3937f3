package io.fenghuo.console.server;

import io.fenghuo.rules.incident.Words;
import org.jspecify.annotations.Nullable;

/**
 * What the console says of itself to whoever asks.
 *
 * @param notice shown on every page, or null; that everything is simulated, for example
 */
public record About(String version, @Nullable Words notice) {}
