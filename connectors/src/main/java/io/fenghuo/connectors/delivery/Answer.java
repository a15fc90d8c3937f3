package io.fenghuo.connectors.delivery;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What came of one request.
 *
 * @param status of HTTP, or 0 where no answer came
 * @param headers by name in lower case
 * @param body its first bytes
 * @param error why no answer came, or null
 */
record Answer(int status, Map<String, String> headers, byte[] body, @Nullable String error) {
    static Answer none(String error) {
        return new Answer(0, Map.of(), new byte[0], error);
    }
}
