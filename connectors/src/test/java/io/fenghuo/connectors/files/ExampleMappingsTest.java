package io.fenghuo.connectors.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The mappings under docs/examples, held to the data where these lie beside the repository. */
class ExampleMappingsTest {
    private static final Path ROOT = Path.of("..");

    @ParameterizedTest
    @CsvSource({
        "river-lk, readings.tsv",
        "river-jp, readings.csv.gz",
        "fraud-cards, transactions.csv.gz"
    })
    void shouldReadEveryRowOfTheDataAsAnEvent(String example, String file) throws IOException {
        var mapping = CsvMapping.read(ROOT.resolve("docs/examples/" + example + "/mapping.yaml"));
        var data = ROOT.resolve("../shared/data/" + example + "/" + file);
        assumeTrue(Files.exists(data), "the data are not here");

        var source =
                EventFileSource.of(
                        List.of(data), mapping, Clock.systemUTC(), Duration.ofMinutes(5));
        try (var files = new RecordedFiles(source, new long[1])) {
            for (int i = 0; i < 20_000; i++) {
                var arrival = files.next();
                if (arrival == null) {
                    assertThat(i).isGreaterThan(1_000);
                    return;
                }
                assertThat(arrival.complaint()).isNull();
            }
        }
    }
}
