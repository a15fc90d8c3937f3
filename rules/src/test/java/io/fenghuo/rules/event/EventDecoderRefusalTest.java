package io.fenghuo.rules.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Bad input is refused with the member's name, and never with another exception. */
class EventDecoderRefusalTest {
    private static final String READING =
            """
            {"specversion":"1.0","id":"a1","source":"gauge/1","type":"sensor.reading",\
            "time":"2026-06-12T07:05:00Z","subject":"gauge:1",\
            "data":{"quantity":"water-level","value":3.42,"unit":"m","lon":111.6,"lat":25.5}}""";

    private static final String POSITION =
            """
            {"specversion":"1.0","id":"a1","source":"t/1","type":"vehicle.position",\
            "time":"2026-06-12T07:05:00Z","subject":"v:1","data":{"vehicleClass":"coach",\
            "speedKmh":80,"alarms":["fatigue"],"lon":111.6,"lat":25.5}}""";

    private final EventDecoder decoder = new EventDecoder();

    static Stream<Arguments> changes() {
        return Stream.of(
                arguments("\"specversion\":\"1.0\",", "", "specversion: missing"),
                arguments("\"id\":\"a1\",", "", "id: missing"),
                arguments("\"source\":\"gauge/1\",", "", "source: missing"),
                arguments("\"type\":\"sensor.reading\",", "", "type: missing"),
                arguments("\"time\":\"2026-06-12T07:05:00Z\",", "", "time: missing"),
                arguments("\"subject\":\"gauge:1\",", "", "subject: missing"),
                arguments("\"1.0\"", "\"0.3\"", "specversion: expected \"1.0\", found \"0.3\""),
                arguments("\"1.0\"", "1.0", "specversion: expected a string, found 1.0"),
                arguments("\"a1\"", "\"\"", "id: empty"),
                arguments("\"a1\"", "25", "id: expected a string, found 25"),
                arguments("\"a1\"", "{\"x\":1}", "id: expected a string, found an object"),
                arguments("\"gauge:1\"", "null", "subject: expected a string, found null"),
                arguments("\"gauge:1\"", "\"\"", "subject: empty"),
                arguments(
                        "sensor.reading",
                        "sensor.rading",
                        "type: expected a known event type, found \"sensor.rading\""),
                arguments("\"id\":\"a1\"", "\"id\":\"a1\",\"id\":\"a2\"", "id: given twice"),
                arguments("\"unit\":\"m\"", "\"value\":1", "data.value: given twice"),
                arguments("\"unit\":\"m\"", "\"x\":1,\"x\":2", "data.x: given twice"),
                arguments("3.42", "\"abc\"", "data.value: expected a number, found \"abc\""),
                arguments("3.42", "null", "data.value: expected a number, found null"),
                arguments("3.42", "true", "data.value: expected a number, found true"),
                arguments("3.42", "[3]", "data.value: expected a number, found an array"),
                arguments("3.42", "NaN", "data.value: not JSON that we read"),
                arguments("3.42", "Infinity", "data.value: not JSON that we read"),
                arguments("3.42", "1e400", "data.value: expected a number from -1.0E15 to 1.0E15"),
                arguments("3.42", "-1e400", "data.value: expected a number from"),
                arguments("3.42", "1e300", "data.value: expected a number from"),
                arguments("3.42", "9".repeat(399), "data.value: expected a number from"),
                arguments("3.42", "9".repeat(5_000), "data.value: not JSON that we read"),
                arguments("\"value\":3.42,", "", "data.value: missing"),
                arguments("\"water-level\"", "\"\"", "data.quantity: empty"),
                arguments("\"water-level\"", "7", "data.quantity: expected a string, found 7"),
                arguments("\"m\"", "7", "data.unit: expected a string, found 7"),
                arguments(
                        "111.6", "181", "data.lon: expected a number from -180 to 180, found 181"),
                arguments("25.5", "-90.1", "data.lat: expected a number from -90 to 90"),
                arguments(",\"lat\":25.5", "", "data.lat: missing, though the other"),
                arguments("\"lon\":111.6,", "", "data.lon: missing, though the other"),
                arguments(
                        "\"unit\":\"m\"", "\"x\":1e999", "data.x: expected a number within range"),
                arguments(
                        "{\"quantity", "[{\"quantity", "data: expected an object, found an array"),
                arguments("2026-06-12T07:05:00Z", "lunchtime", "time: expected an RFC 3339 time"),
                arguments("2026-06-12T07:05:00Z", "2026-06-12T07:05:00", "time: expected an RFC"),
                arguments("2026-06-12T07:05:00Z", "2026-06-12T07:05Z", "time: expected an RFC"),
                arguments("2026-06-12T07:05:00Z", "2026-02-30T07:05:00Z", "time: expected an RFC"),
                arguments("2026-06-12T07:05:00Z", "2026-06-12T24:05:00Z", "time: expected an RFC"),
                arguments("07:05:00Z", "07:05:00+25:00", "time: expected an RFC"),
                arguments("07:05:00Z", "07:05:00+05", "time: expected an RFC"),
                arguments("07:05:00Z", "07:05:00.Z", "time: expected an RFC"),
                arguments("2026-06-12", "1970-01-01", "time: expected a time from 2000 to 2199"),
                arguments("2026-06-12", "9999-01-01", "time: expected a time from 2000 to 2199"),
                arguments("\"2026-06-12T07:05:00Z\"", "1781247900", "time: expected a string"),
                arguments("\"a1\"", "\"\\ud800\"", "id: has a lone surrogate or U+0000"),
                arguments("\"m\"", "\"\\u0000\"", "data.unit: has a lone surrogate or U+0000"),
                arguments("\"a1\"", "\"a\u0001\"", "id: not JSON that we read"),
                arguments("\"a1\"", '"' + "a".repeat(2_000) + '"', "id: 2000 characters"),
                arguments("\"unit\":\"m\"", nested(), "not JSON that we read: Document nesting"));
    }

    @ParameterizedTest
    @MethodSource("changes")
    void shouldNameTheMemberAtFault(String from, String to, String message) {
        assertThat(READING).contains(from);

        assertThatExceptionOfType(EventFormatException.class)
                .isThrownBy(() -> decode(READING.replace(from, to)))
                .withMessageContaining(message);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "null",
                "[]",
                "3",
                "\"x\"",
                "{}",
                "{",
                "}",
                "nonsense",
                "\uFEFF",
                "{\"a\":}"
            })
    void shouldRefuseWhatIsNoEventAtAll(String text) {
        assertThatExceptionOfType(EventFormatException.class).isThrownBy(() -> decode(text));
    }

    @Test
    void shouldNeedThePositionOfAVehicle() {
        assertRefused(POSITION.replace("\"lat\":25.5", "\"x\":1"), "data.lat: missing");
        assertRefused(POSITION.replace("\"speedKmh\":80,", ""), "data.speedKmh: missing");
        assertRefused(POSITION.replace(":80", ":-1"), "data.speedKmh: expected a number from 0");
    }

    @Test
    void shouldNameTheItemOfAListAtFault() {
        assertRefused(
                POSITION.replace("[\"fatigue\"]", "[\"fatigue\",7]"),
                "data.alarms[1]: expected a string, found 7");
        assertRefused(
                POSITION.replace("[\"fatigue\"]", "\"fatigue\""),
                "data.alarms: expected an array of strings, found \"fatigue\"");
        assertRefused(
                POSITION.replace("[\"fatigue\"]", "[\"fatigue\",nul]"), "data.alarms[1]: not");
    }

    @Test
    void shouldRefuseWhatFollowsTheEvent() {
        assertRefused(READING + "{}", "$: something follows the event");
        assertRefused(READING + " trailing", "$: not JSON that we read");
    }

    @Test
    void shouldRefuseNoBytes() {
        assertRefusedBytes(null, "$: no bytes");
        assertRefusedBytes(new byte[0], "$: no bytes");
        assertRefusedBytes(new byte[100], "$: zero bytes");
    }

    @Test
    void shouldRefuseWhatIsTooLarge() {
        var large = READING.replace("\"m\"", '"' + "x".repeat(EventDecoder.MAX_BYTES) + '"');

        assertRefused(large, "more than the 65536 allowed");
    }

    @Test
    void shouldRefuseWhatIsNotUtf8() {
        var bytes = READING.replace("\"m\"", "\"é\"").getBytes(StandardCharsets.ISO_8859_1);
        assertRefusedBytes(bytes, "$: not UTF-8");
        assertRefusedBytes(READING.getBytes(StandardCharsets.UTF_16LE), "$: zero bytes");
        assertRefusedBytes(READING.getBytes(StandardCharsets.UTF_16BE), "$: zero bytes");

        var surrogate = READING.replace("\"m\"", "\"aaa\"").getBytes(StandardCharsets.UTF_8);
        int at = READING.indexOf("\"m\"") + 1;
        surrogate[at] = (byte) 0xED;
        surrogate[at + 1] = (byte) 0xA0;
        surrogate[at + 2] = (byte) 0x80;
        assertRefusedBytes(surrogate, "$: not UTF-8");
    }

    @Test
    void shouldRefuseEveryTruncation() {
        var bytes = READING.getBytes(StandardCharsets.UTF_8);
        for (int length = 0; length < bytes.length; length++) {
            assertRefusedBytes(Arrays.copyOf(bytes, length), "");
        }
    }

    @Test
    void shouldThrowNothingElseWhateverTheBytes() {
        long seed = 20260612;
        var random = new Random(seed);
        var samples =
                Stream.of(READING, POSITION, READING.replace("\"unit\":\"m\"", nested()))
                        .map(sample -> sample.getBytes(StandardCharsets.UTF_8))
                        .toList();
        int decoded = 0;
        for (int i = 0; i < 30_000; i++) {
            var bytes = samples.get(random.nextInt(samples.size())).clone();
            for (int change = random.nextInt(4); change >= 0; change--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            }
            try {
                decoder.decode(bytes);
                decoded++;
            } catch (EventFormatException refused) {
                assertThat(refused.getMessage())
                        .as("seed %d, round %d", seed, i)
                        .doesNotContain("cannot be read");
            }
        }
        assertThat(decoded).isPositive();
    }

    private static String nested() {
        return "\"x\":" + "[".repeat(20) + "]".repeat(20);
    }

    private void assertRefused(String json, String message) {
        assertRefusedBytes(json.getBytes(StandardCharsets.UTF_8), message);
    }

    private void assertRefusedBytes(byte @Nullable [] bytes, String message) {
        assertThatExceptionOfType(EventFormatException.class)
                .isThrownBy(() -> decoder.decode(bytes))
                .withMessageContaining(message);
    }

    private void decode(String json) throws EventFormatException {
        decoder.decode(json.getBytes(StandardCharsets.UTF_8));
    }
}
