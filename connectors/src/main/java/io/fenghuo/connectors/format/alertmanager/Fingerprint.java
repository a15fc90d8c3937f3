package io.fenghuo.connectors.format.alertmanager;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/**
 * The name of an alert by its labels, as Prometheus computes it: 64-bit FNV-1a over the names and
 * values, by name, each followed by the byte 255, in 16 hexadecimal digits.
 */
final class Fingerprint {
    private static final long OFFSET = 0xcbf29ce484222325L;
    private static final long PRIME = 0x100000001b3L;

    private Fingerprint() {}

    static String of(Map<String, String> labels) {
        long sum = OFFSET;
        for (var label : new TreeMap<>(labels).entrySet()) {
            sum = add(add(sum, label.getKey()), label.getValue());
        }
        return String.format("%016x", sum);
    }

    private static long add(long sum, String text) {
        long next = sum;
        for (byte it : text.getBytes(StandardCharsets.UTF_8)) {
            next = (next ^ (it & 0xff)) * PRIME;
        }
        return (next ^ 0xff) * PRIME;
    }
}
