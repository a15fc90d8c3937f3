package io.fenghuo.connectors.intake;

import io.fenghuo.rules.event.Event;
import io.fenghuo.rules.event.EventFormatException;
import org.jspecify.annotations.Nullable;

/**
 * How the bytes of one kind of source become an event: CloudEvents JSON, or a mapped CSV line.
 *
 * <p>One instance serves one thread.
 */
@FunctionalInterface
public interface EventReader {

    /**
     * @throws EventFormatException where the bytes are no event; nothing else may be thrown
     */
    Event read(byte @Nullable [] bytes) throws EventFormatException;
}
