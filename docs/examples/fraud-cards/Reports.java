import static java.nio.charset.StandardCharsets.UTF_8;

import de.siegmar.fastcsv.reader.CsvReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.zip.GZIPInputStream;

/**
 * Makes holders' reports of the labels: {@code java Reports.java TRANSACTIONS OUT DAYS}.
 *
 * <p>Each payment that is labelled as fraud is reported, DAYS after it was made, as the handbook's
 * delay of feedback has it. A report names the card and the terminal, and not the kind of fraud.
 */
public final class Reports {
    public static void main(String[] arguments) throws IOException {
        long delaySeconds = Long.parseLong(arguments[2]) * 86_400;
        int reports = 0;
        try (var bytes = new GZIPInputStream(Files.newInputStream(Path.of(arguments[0])));
                var rows = CsvReader.builder().ofNamedCsvRecord(bytes);
                var out = Files.newBufferedWriter(Path.of(arguments[1]), UTF_8)) {
            for (var row : rows) {
                if (!row.getField("TX_FRAUD").equals("1")) {
                    continue;
                }
                var paid = Instant.parse(row.getField("TX_DATETIME").replace(' ', 'T') + "Z");
                var card = "card:" + row.getField("CUSTOMER_ID");
                out.write(
                        """
                        {"specversion":"1.0","id":"report:%s","source":"cards/reports",\
                        "type":"fraud.signal","time":"%s","subject":"%s","data":{"signal":"report",\
                        "amount":%s,"counterparty":"terminal:%s","reporter":"%s"}}
                        """
                                .formatted(
                                        row.getField("TRANSACTION_ID"),
                                        paid.plusSeconds(delaySeconds),
                                        card,
                                        row.getField("TX_AMOUNT"),
                                        row.getField("TERMINAL_ID"),
                                        card));
                reports++;
            }
        }
        System.out.println(reports + " reports to " + arguments[1]);
    }
}
