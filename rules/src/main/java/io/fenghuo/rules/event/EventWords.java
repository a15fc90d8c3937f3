package io.fenghuo.rules.event;

import io.fenghuo.rules.wire.WireFormat;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The words that events use over and over, each a single byte on the wire and the same String when
 * read; any other word is written in full after a zero, and null is 127.
 *
 * <p>Words may be added at the end, up to 126. One removed or moved would change what old bytes
 * mean.
 */
final class EventWords {
    private static final int IN_FULL = 0;
    private static final int NULL = 127;

    private static final List<String> WORDS =
            List.of(
                    "water-level",
                    "rainfall",
                    "flow",
                    "temperature",
                    "humidity",
                    "wind-speed",
                    "visibility",
                    "soil-moisture",
                    "displacement",
                    "pm2.5",
                    "pressure",
                    "power",
                    "m",
                    "mm",
                    "m3/s",
                    "°C",
                    "%",
                    "m/s",
                    "km",
                    "km/h",
                    "good",
                    "suspect",
                    "coach",
                    "tourist-coach",
                    "hazmat",
                    "school-bus",
                    "truck",
                    "car",
                    "two-wheeler",
                    "overspeed",
                    "fatigue",
                    "collision",
                    "rollover",
                    "crowd-density",
                    "smoke",
                    "fire",
                    "ponding",
                    "stopped-vehicle",
                    "helmet-use",
                    "police",
                    "district-patrol",
                    "community-watch",
                    "citizen-110",
                    "available",
                    "assigned",
                    "en-route",
                    "on-scene",
                    "off-duty",
                    "drone",
                    "tagged-call",
                    "screen-share",
                    "new-payee",
                    "transfer",
                    "deposit-broken",
                    "report",
                    "CNY");

    private static final Map<String, Integer> NUMBERS = new HashMap<>();

    static {
        for (int i = 0; i < WORDS.size(); i++) {
            NUMBERS.put(WORDS.get(i), i + 1);
        }
    }

    private EventWords() {}

    static void write(@Nullable String word, DataOutput out) throws IOException {
        if (word == null) {
            out.writeByte(NULL);
            return;
        }
        var number = NUMBERS.get(word);
        if (number != null) {
            out.writeByte(number);
        } else {
            out.writeByte(IN_FULL);
            WireFormat.writeText(word, out);
        }
    }

    static @Nullable String read(DataInput in) throws IOException {
        int number = in.readByte();
        if (number == IN_FULL) {
            return WireFormat.readText(in);
        } else if (number == NULL) {
            return null;
        } else if (number > 0 && number <= WORDS.size()) {
            return WORDS.get(number - 1);
        }
        throw new IOException("corrupt: no word is " + number);
    }

    static String readRequired(DataInput in) throws IOException {
        var word = read(in);
        if (word == null) {
            throw new IOException("corrupt: no word where one must be");
        }
        return word;
    }
}
