package io.fenghuo.cli.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpansTest {
    @ParameterizedTest
    @CsvSource({
        "0,0",
        "999,<1s",
        "40000,40s",
        "2100000,35m",
        "2101000,35m1s",
        "5700000,1h35m",
        "3601000,1h",
        "187200000,2d4h",
        "-2100000,-35m"
    })
    void shouldSayTheTwoGreatestUnits(long millis, String words) {
        assertThat(Spans.words(millis)).isEqualTo(words);
    }
}
