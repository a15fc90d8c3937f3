package io.fenghuo.rules.reference;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReferenceCodecTest {
    @Test
    void shouldReadWhatItWrote() throws ReferenceFormatException {
        for (var change :
                List.of(
                        ReferenceChange.of(device(Double.NaN, null)),
                        ReferenceChange.of(device(111.6, "431124")),
                        ReferenceChange.of(
                                new Place(
                                        "p",
                                        "school",
                                        "学校",
                                        111.6,
                                        25.5,
                                        "POLYGON ((0 0, 1 0, 1 1, 0 0))",
                                        Map.of("pupils", 800.0))),
                        ReferenceChange.of(
                                new County("431124", "道县", "POLYGON ((0 0, 1 0, 1 1, 0 0))")),
                        ReferenceChange.of(new ParameterOverride("flood", "rise", null, 0.5)),
                        ReferenceChange.of(new ParameterOverride("flood", "rise", "431124", 0.4)),
                        ReferenceChange.removed("device/gauge:a"))) {
            assertThat(ReferenceCodec.decode(change.key(), ReferenceCodec.encode(change)))
                    .isEqualTo(change);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "device/a|{\"id\":\"b\",\"kind\":\"k\",\"name\":\"n\"}|is that of \"device/b\"",
                "device/a|{\"id\":\"a\",\"kind\":\"k\"}|name must be words",
                "device/a|[]|must be a JSON object",
                "device/a|{|Unexpected end-of-input",
                "county/1|{\"code\":\"1\",\"name\":\"n\",\"area\":\"ROUND\"}|is no WKT",
                "county/1|{\"code\":\"1\",\"name\":\"n\"}|area must be words",
                "parameter/p/n|{\"pack\":\"p\",\"name\":\"n\",\"value\":\"x\"}|value must be a number",
                "unit/1|{}|must begin with device/",
            })
    void shouldRefuseWhatIsNoEntryAndSayWhy(String key, String value, String why) {
        assertThatThrownBy(() -> ReferenceCodec.decode(key, value.getBytes(UTF_8)))
                .isInstanceOf(ReferenceFormatException.class)
                .hasMessageStartingWith("reference entry \"" + key + "\": ")
                .hasMessageContaining(why);
    }

    private static Device device(double lon, @Nullable String county) {
        return new Device(
                "gauge:a",
                "river-gauge",
                "A",
                lon,
                lon,
                county,
                List.of(
                        new Threshold("warning", 3, Long.MIN_VALUE),
                        new Threshold("warning", 3.5, 1_496_246_400_000L)),
                List.of(new Upstream("gauge:b", 600)),
                List.of(new Link("gauge:c", 900, 111.7, 25.4)),
                Map.of("river", "潇水", "zero", 98.5, "automatic", true));
    }
}
