package io.fenghuo.rules.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EventDecoderTest {
    private static final String READING =
            """
            {"specversion":"1.0","id":"a1","source":"gauge/431124-07","type":"sensor.reading",\
            "time":"2026-06-12T07:05:00Z","subject":"gauge:431124-07",\
            "data":{"quantity":"water-level","value":3.42,"unit":"m","lon":111.6,"lat":25.53}}""";

    private final EventDecoder decoder = new EventDecoder();

    @Test
    void shouldReadASensorReading() throws Exception {
        var event = (SensorReading) decode(READING);

        assertThat(event.getId()).isEqualTo("a1");
        assertThat(event.getSource()).isEqualTo("gauge/431124-07");
        assertThat(event.getSubject()).isEqualTo("gauge:431124-07");
        assertThat(event.getTime()).isEqualTo(Instant.parse("2026-06-12T07:05:00Z"));
        assertThat(event.getQuantity()).isEqualTo("water-level");
        assertThat(event.getValue()).isEqualTo(3.42);
        assertThat(event.getUnit()).isEqualTo("m");
        assertThat(event.getQuality()).isNull();
        assertThat(event.getLon()).isEqualTo(111.6);
        assertThat(event.getLat()).isEqualTo(25.53);
        assertThat(event.getAttributes()).isEmpty();
    }

    @Test
    void shouldReadAVehiclePosition() throws Exception {
        var event =
                (VehiclePosition)
                        decode(
                                event(
                                        "vehicle.position",
                                        """
                                        "vehicleClass":"coach","speedKmh":92,"headingDeg":10.5,\
                                        "limitKmh":80,"alarms":["overspeed","疲劳"],\
                                        "lon":111.6,"lat":26.4,"driver":"shift-7\""""));

        assertThat(event.getVehicleClass()).isEqualTo("coach");
        assertThat(event.getSpeedKmh()).isEqualTo(92);
        assertThat(event.getHeadingDeg()).isEqualTo(10.5);
        assertThat(event.getLimitKmh()).isEqualTo(80);
        assertThat(event.getAlarms()).containsExactly("overspeed", "疲劳");
        assertThat(event.getDriver()).isEqualTo("shift-7");
    }

    @Test
    void shouldReadTheOtherTypes() throws Exception {
        var camera =
                (CameraObservation)
                        decode(
                                event(
                                        "camera.observation",
                                        "\"observation\":\"smoke\",\"confidence\":0.9"));
        assertThat(camera.getObservation()).isEqualTo("smoke");
        assertThat(camera.getConfidence()).isEqualTo(0.9);
        assertThat(camera.getValue()).isNaN();

        var report =
                (PatrolReport)
                        decode(
                                event(
                                        "patrol.report",
                                        "\"report\":\"landslide\",\"reporter\":\"police\","
                                                + "\"lon\":111.6,\"lat\":25.5"));
        assertThat(report.getReport()).isEqualTo("landslide");
        assertThat(report.getDetail()).isNull();

        var status =
                (UnitStatus)
                        decode(
                                event(
                                        "unit.status",
                                        "\"unitKind\":\"drone\",\"state\":\"available\","
                                                + "\"lon\":111.6,\"lat\":25.5,\"batteryPct\":88"));
        assertThat(status.getBatteryPct()).isEqualTo(88);

        var fraud =
                (FraudSignal)
                        decode(
                                event(
                                        "fraud.signal",
                                        "\"signal\":\"transfer\",\"amount\":50000,"
                                                + "\"currency\":\"CNY\",\"flags\":[\"new\"]"));
        assertThat(fraud.getAmount()).isEqualTo(50_000);
        assertThat(fraud.getFlags()).isEqualTo(List.of("new"));
        assertThat(fraud.getDurationS()).isNaN();
    }

    @Test
    void shouldReadDataThatStandsBeforeItsType() throws Exception {
        var event =
                (SensorReading)
                        decode(
                                """
                                 {"data":{"站":"一","quantity":"rainfall","value":12},"time":\
                                "2026-06-12T07:05:00Z","id":"a","subject":"s","specversion":"1.0",\
                                "type":"sensor.reading","source":"x"}""");

        assertThat(event.getQuantity()).isEqualTo("rainfall");
        assertThat(event.getValue()).isEqualTo(12);
        assertThat(event.text("站")).isEqualTo("一");
    }

    @Test
    void shouldReadDataThatStandsBeforeItsTypeAlsoBehindAByteOrderMark() throws Exception {
        var event =
                (SensorReading)
                        decode(
                                """
                                \uFEFF{"data":{"quantity":"rainfall","value":12},"time":\
                                "2026-06-12T07:05:00Z","id":"a","subject":"s","specversion":"1.0",\
                                "type":"sensor.reading","source":"x"}""");

        assertThat(event.getValue()).isEqualTo(12);
    }

    @Test
    void shouldTakeSixteenLevelsOfNestingAndNoMore() throws Exception {
        // The event and its data are two of the sixteen.
        var deepest = "[".repeat(14) + "]".repeat(14);
        assertThat(decode(reading("\"x\":" + deepest)).text("x")).isEqualTo(deepest);

        assertThatExceptionOfType(EventFormatException.class)
                .isThrownBy(() -> decode(reading("\"x\":[" + deepest + "]")))
                .withMessageStartingWith("data.x");
    }

    @Test
    void shouldNameTheMemberAlsoInDataThatStandsBeforeItsType() {
        assertThatExceptionOfType(EventFormatException.class)
                .isThrownBy(
                        () ->
                                decode(
                                        """
                                        {"data":{"quantity":"rainfall","value":"abc"},\
                                        "specversion":"1.0","id":"a","subject":"s","source":"x",\
                                        "time":"2026-06-12T07:05:00Z","type":"sensor.reading"}"""))
                .withMessage("data.value: expected a number, found \"abc\"");
    }

    @Test
    void shouldKeepUnknownMembersAsAttributes() throws Exception {
        var event =
                decode(
                        reading(
                                "\"station\":\"老埠头\",\"seq\":7,\"ok\":true,\"none\":null,"
                                        + "\"raw\":{ \"a\" : [1, 2.50, null, \"b\"] }"));

        assertThat(event.getAttributes())
                .isEqualTo(
                        Map.of(
                                "station",
                                "老埠头",
                                "seq",
                                7.0,
                                "ok",
                                true,
                                "raw",
                                "{\"a\":[1,2.50,null,\"b\"]}"));
        assertThat(event.text("station")).isEqualTo("老埠头");
        assertThat(event.number("seq")).isEqualTo(7);
        assertThat(event.member("ok")).isEqualTo(true);
    }

    @Test
    void shouldIgnoreExtensionAttributes() throws Exception {
        var event =
                decode(
                        READING.replace(
                                "\"id\"", "\"traceparent\":\"00-1\",\"x\":[{\"y\":1}],\"id\""));

        assertThat(event.getAttributes()).isEmpty();
    }

    @Test
    void shouldDropAndCountWhatIsNeverIngestedAtAnyDepth() throws Exception {
        var event =
                decode(
                        reading(
                                "\"embedding\":[0.1,0.2],\"image_base64\":\"AA==\","
                                        + "\"after\":{\"subLabel\":\"x\",\"label\":\"car\","
                                        + "\"objects\":[{\"Pose\":{\"x\":1},\"id\":3}]}"));

        assertThat(event.getAttributes())
                .isEqualTo(Map.of("after", "{\"label\":\"car\",\"objects\":[{\"id\":3}]}"));
        assertThat(decoder.dropped())
                .isEqualTo(
                        Map.of("embedding", 1L, "image_base64", 1L, "sub_label", 1L, "pose", 1L));
    }

    @Test
    void shouldTakeNullForAnOptionalMemberAsAbsent() throws Exception {
        var event =
                (SensorReading)
                        decode(
                                reading("\"quality\":null")
                                        .replace("\"unit\":\"m\"", "\"unit\":null"));

        assertThat(event.getUnit()).isNull();
        assertThat(event.getQuality()).isNull();
    }

    @Test
    void shouldReadTimesWithAnyOffsetAndFraction() throws Exception {
        assertThat(timeOf("2026-06-12T15:05:00.5+08:00")).isEqualTo("2026-06-12T07:05:00.500Z");
        assertThat(timeOf("2026-06-12t07:05:00.123456789z")).isEqualTo("2026-06-12T07:05:00.123Z");
        assertThat(timeOf("2026-06-12T00:35:00-06:30")).isEqualTo("2026-06-12T07:05:00Z");
        assertThat(timeOf("2016-12-31T23:59:60Z")).isEqualTo("2017-01-01T00:00:00Z");
        assertThat(timeOf("2028-02-29T00:00:00Z")).isEqualTo("2028-02-29T00:00:00Z");
    }

    @Test
    void shouldGiveTheSameStringForAKnownName() throws Exception {
        var first = (SensorReading) decode(READING);
        var second = (SensorReading) decode(READING);

        assertThat(second.getQuantity()).isSameAs(first.getQuantity());
    }

    @Test
    void shouldReadOnAfterABadEvent() throws Exception {
        assertThatExceptionOfType(EventFormatException.class)
                .isThrownBy(() -> decode(READING.replace("3.42", "\"abc\"")));

        assertThat(((SensorReading) decode(READING)).getValue()).isCloseTo(3.42, within(0.0));
    }

    private String timeOf(String time) throws EventFormatException {
        return decode(READING.replace("2026-06-12T07:05:00Z", time)).getTime().toString();
    }

    private static String reading(String more) {
        return READING.replace("\"lat\":25.53", "\"lat\":25.53," + more);
    }

    private static String event(String type, String data) {
        return "{\"specversion\":\"1.0\",\"id\":\"a\",\"source\":\"s\",\"type\":\""
                + type
                + "\",\"time\":\"2026-06-12T07:05:00Z\",\"subject\":\"x:1\",\"data\":{"
                + data
                + "}}";
    }

    private Event decode(String json) throws EventFormatException {
        return decoder.decode(json.getBytes(StandardCharsets.UTF_8));
    }
}
