import static java.nio.charset.StandardCharsets.UTF_8;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * Makes one row a reading of the tests' wide tables: {@code java Channels.java DATA OUT}.
 *
 * <p>Of thermocouples and smoke meters only the first of each tree is taken, the one nearest to the
 * ceiling; of gases the first, which by its values is carbon monoxide. Times count from a day that is
 * made up, one a test.
 */
public final class Channels {
    private static final List<String> TESTS = List.of("SDC02", "SDC05", "SDC33", "SDC38");
    private static final Instant FIRST_DAY = Instant.parse("2026-01-01T00:00:00Z");

    /** What a channel is called before and after the letter of its place, and what it measures. */
    private static final Map<String, String> QUANTITIES =
            Map.of("TC?_1", "temperature,°C", "SM?_1", "smoke-density,1/m", "GAS?_1", "carbon-monoxide,%");

    public static void main(String[] arguments) throws IOException {
        try (var out = Files.newBufferedWriter(Path.of(arguments[1]), UTF_8)) {
            out.write("test,point,quantity,unit,seconds,time,value\n");
            for (int test = 0; test < TESTS.size(); test++) {
                var name = TESTS.get(test);
                var day = FIRST_DAY.plusSeconds(test * 86_400L);
                var file = Path.of(arguments[0]).resolve("NIST_Smoke_Alarms_" + name + ".csv");
                try (var rows = CsvReader.builder().ofNamedCsvRecord(file)) {
                    for (var row : rows) {
                        write(row, name, day, out);
                    }
                }
            }
        }
    }

    private static void write(NamedCsvRecord row, String test, Instant day, Writer out)
            throws IOException {
        int seconds = (int) Double.parseDouble(row.getField("TIME"));
        for (var channel : row.getFieldsAsMap().entrySet()) {
            for (char point = 'A'; point <= 'F'; point++) {
                for (var quantity : QUANTITIES.entrySet()) {
                    if (channel.getKey().equals(quantity.getKey().replace('?', point))
                            && !channel.getValue().isBlank()) {
                        out.write(
                                "%s,%s,%s,%d,%s,%s%n"
                                        .formatted(
                                                test,
                                                point,
                                                quantity.getValue(),
                                                seconds,
                                                day.plusSeconds(seconds),
                                                channel.getValue().strip()));
                    }
                }
            }
        }
    }
}
