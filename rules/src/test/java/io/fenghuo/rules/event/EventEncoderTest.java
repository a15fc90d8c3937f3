package io.fenghuo.rules.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class EventEncoderTest {
    private final EventEncoder encoder = new EventEncoder();

    @Test
    void shouldWriteWhatTheDecoderReads() throws Exception {
        var decoder = new EventDecoder();
        for (var event : EventSamples.fromOutside()) {
            assertThat(decoder.decode(encoder.encode(event)))
                    .usingRecursiveComparison()
                    .withComparatorForType(Double::compare, Double.class)
                    .isEqualTo(event);
        }
    }

    @Test
    void shouldWriteOneLineInAFixedOrder() {
        var event = EventSamples.fromOutside().get(0);

        assertThat(new String(encoder.encode(event), StandardCharsets.UTF_8))
                .isEqualTo(
                        """
                        {"specversion":"1.0","id":"a-1","source":"src/1","type":"sensor.reading",\
                        "time":"2026-06-12T07:05:00.123Z","subject":"x:1",\
                        "data":{"quantity":"water-level","value":3.42,"unit":"m",\
                        "quality":"good","lon":111.6,"lat":25.53,"station":"老埠头",\
                        "seq":7.25,"ok":true,"raw":"{\\"a\\":[1,null]}"}}""");
    }

    @Test
    void shouldWriteASilenceForPeople() {
        var silence = new Silence("gauge:1", "quiet", 1_781_247_900_000L, 1_781_248_200_000L);

        assertThat(new String(encoder.encode(silence), StandardCharsets.UTF_8))
                .contains("\"type\":\"subject.silence\"")
                .contains("\"data\":{\"feature\":\"quiet\",\"seconds\":300.0}");
    }
}
