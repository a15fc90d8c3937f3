package io.fenghuo.connectors.files;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.fenghuo.connectors.intake.Arrival;
import io.fenghuo.rules.event.SensorReading;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EventFileSourceTest {
    private static final Clock CLOCK =
            Clock.fixed(Instant.parse("2026-07-01T00:00:00Z"), ZoneOffset.UTC);

    private static final String MAPPING =
            """
            id: "{code}/{at}"
            source: "river/{code}"
            subject: "gauge:{name|slug}"
            type: sensor.reading
            time: {column: at, format: epoch-seconds}
            data:
              quantity: water-level
              value: {column: level_cm, times: 0.01}
              unit: m
              checked: {column: checked, as: flag, optional: true}
            """;

    private static final String ROWS =
            """
            name,code,at,level_cm,checked
            Upper (left),u,1780000200,314,True
            Lower,l,1780000100,,
            Lower,l,1780000000,271,
            "Lower,l,1780000000,271,
            Lower,l,yesterday,271,
            Lower,l,1780000300,high,
            """;

    @TempDir Path folder;

    @Test
    void shouldReadRowsAsEventsAndKeepTheLineOfThoseThatAreNone() throws IOException {
        var arrivals = all(source(MAPPING, file("a.csv", ROWS)));

        assertThat(arrivals.get(0).event())
                .isInstanceOfSatisfying(
                        SensorReading.class,
                        reading -> {
                            assertThat(reading.getSubject()).isEqualTo("gauge:upper-left");
                            assertThat(reading.getId()).isEqualTo("u/1780000200");
                            assertThat(reading.getTime())
                                    .isEqualTo(Instant.ofEpochSecond(1_780_000_200));
                            assertThat(reading.getValue()).isEqualTo(3.14);
                            assertThat(reading.getAttributes()).containsEntry("checked", true);
                        });
        assertThat(arrivals)
                .extracting(it -> it.complaint() == null ? "" : it.complaint().reason())
                .containsExactly(
                        "",
                        "data.value: column \"level_cm\" is empty",
                        "",
                        "$: 1 cells under 5 columns",
                        "time: \"yesterday\" is no time",
                        "data.value: \"high\" is no number");
        assertThat(line(arrivals.get(5))).isEqualTo("Lower,l,1780000300,high,");
        assertThat(arrivals.get(5).raw().offset()).isEqualTo(6);
    }

    @Test
    void shouldSortAndLeaveOutAsTheMappingSays() throws IOException {
        var mapping = "order: time\nskipEmpty: true\nwhere: {name: Lower}\n" + MAPPING;
        var arrivals = all(source(mapping, file("a.csv", ROWS)));

        assertThat(arrivals)
                .extracting(it -> it.event() == null ? "none" : it.event().getId())
                .containsExactly("l/1780000000", "none", "none", "none");
    }

    @Test
    void shouldKnowAFileAndItsFolderByNameUnlessTheHeaderSaysOtherwise() throws IOException {
        var mapping =
                """
                where: {file: gyroscope}
                id: "{folder}/{file}/{uptime}"
                source: "{file}"
                subject: "phone:{folder|slug}"
                type: sensor.reading
                time: {column: uptime, format: epoch-nanos, from: 2016-05-14T00:00:00Z}
                data:
                  quantity: {column: file, as: text}
                  value: {column: z}
                  unit: rad/s
                """;
        var rows = "uptime,z\n12893228999999,0.5\n";
        var here = folder.getFileName().toString();

        var arrivals =
                all(source(mapping, file("gyroscope.csv.gz", rows), file("other.csv", rows)));
        assertThat(arrivals)
                .singleElement()
                .satisfies(
                        arrival ->
                                assertThat(arrival.event())
                                        .isInstanceOfSatisfying(
                                                SensorReading.class,
                                                reading -> {
                                                    assertThat(reading.getId())
                                                            .isEqualTo(
                                                                    here
                                                                            + "/gyroscope/12893228999999");
                                                    assertThat(reading.getQuantity())
                                                            .isEqualTo("gyroscope");
                                                    assertThat(reading.getTime())
                                                            .isEqualTo("2016-05-14T03:34:53.228Z");
                                                }));

        var named = "file,uptime,z\ngyroscope,12893228999999,0.5\n";
        assertThat(all(source(mapping, file("b.csv", named)))).hasSize(1);
    }

    @Test
    void shouldMergeFilesByEventTimeWhateverTheyArePackedIn() throws IOException {
        var one = file("a.jsonl", event(0) + "\r\n\n" + event(30) + "\nnonsense\n" + event(40));
        var other = file("b.jsonl.gz", "\uFEFF" + event(10) + "\n" + event(20) + "\n" + event(50));

        assertThat(all(source(null, one, other)))
                .extracting(it -> it.event() == null ? line(it) : it.event().getId())
                .containsExactly("e0", "e10", "e20", "e30", "nonsense", "e40", "e50");
    }

    @Test
    void shouldGoOnWhereACheckpointWasTaken() throws IOException {
        var mapping = "skipEmpty: true\n" + MAPPING;
        var json = file("b.jsonl", "\n" + event(0) + "\n\n" + event(150) + "\n" + event(250));
        for (var order : List.of("arrival", "time")) {
            var source = source("order: " + order + "\n" + mapping, file("a.csv", ROWS), json);
            var whole = all(source);
            for (int taken = 0; taken <= whole.size(); taken++) {
                var positions = new long[2];
                try (var files = new RecordedFiles(source, positions)) {
                    for (int i = 0; i < taken; i++) {
                        files.next();
                    }
                    positions = files.positions();
                }
                var serializer = new FilePositions.Serializer();
                var restored =
                        serializer.deserialize(
                                1, serializer.serialize(new FilePositions(positions)));
                assertThat(all(source, restored.positions()))
                        .as("%s, after %d", order, taken)
                        .extracting(it -> it.raw().topic() + it.raw().offset())
                        .isEqualTo(
                                whole.stream()
                                        .skip(taken)
                                        .map(it -> it.raw().topic() + it.raw().offset())
                                        .toList());
            }
        }
    }

    @Test
    void shouldKeepTheBoundOfDisorderWhenMerging() throws IOException {
        long seed = 20_260_612;
        var random = new Random(seed);
        var files = new Path[3];
        for (int f = 0; f < files.length; f++) {
            var lines = new StringBuilder();
            for (int i = 0; i < 300; i++) {
                lines.append(event(i * 10 + f + random.nextInt(60))).append('\n');
            }
            files[f] = file(f + ".jsonl", lines.toString());
        }
        long latest = 0;
        for (var arrival : all(source(null, files))) {
            long time = Objects.requireNonNull(arrival.event()).getTimeMillis();
            assertThat(time).as("seed %d", seed).isGreaterThan(latest - 60_000);
            latest = Math.max(latest, time);
        }
    }

    @Test
    void shouldKeepAHugeLineApartFromTheNext() throws IOException {
        var arrivals = all(source(null, file("a.jsonl", "x".repeat(3_000_000) + "\n" + event(1))));

        assertThat(line(arrivals.get(0))).hasSize(Lines.MAX_LINE);
        assertThat(arrivals.get(0).complaint()).isNotNull();
        assertThat(arrivals.get(1).event()).isNotNull();
    }

    @Test
    void shouldRefuseFilesThatDoNotFitInOneLine() throws IOException {
        var csv = file("a.csv", "name,level\n");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> source(MAPPING, csv))
                .withMessage(
                        csv
                                + ": the mapping names columns that the header lacks: at, checked,"
                                + " code, level_cm; it has level, name");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> source(null, csv))
                .withMessageContaining("needs a mapping");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> source(null, folder.resolve("missing.jsonl")))
                .withMessageContaining("no such file");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> source(null, file("a.xml", "")))
                .withMessageContaining("must be named");
    }

    @Test
    void shouldTellEverythingThatIsWrongWithAMapping() {
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () ->
                                CsvMapping.read(
                                        file(
                                                "mapping.yaml",
                                                """
                                                id: "{a}"
                                                source: s
                                                type: t
                                                subjekt: s
                                                time: {column: a, format: yyyy-MM-dd, from: noon}
                                                data: {value: {column: v, as: money}}
                                                """)))
                .withMessageContaining("lacks \"subject\"")
                .withMessageContaining(":4:1: unknown key \"subjekt\"")
                .withMessageContaining(":5:27: a pattern without an offset needs \"zone\"")
                .withMessageContaining(":5:45: \"noon\" is no instant")
                .withMessageContaining(":5:45: only what is counted")
                .withMessageContaining(":6:31: as must be one of flag, number, text");
    }

    private EventFileSource source(@Nullable String yaml, Path... files) throws IOException {
        var mapping = yaml == null ? null : CsvMapping.read(file("mapping.yaml", yaml));
        return EventFileSource.of(List.of(files), mapping, CLOCK, Duration.ofMinutes(5));
    }

    private static List<Arrival> all(EventFileSource source, long... positions) throws IOException {
        var arrivals = new ArrayList<Arrival>();
        var split = positions.length > 0 ? positions : new long[source.fileCount()];
        try (var files = new RecordedFiles(source, split)) {
            for (var next = files.next(); next != null; next = files.next()) {
                arrivals.add(next);
            }
        }
        return arrivals;
    }

    private static String event(int second) {
        return """
               {"specversion":"1.0","id":"e%d","source":"s","type":"sensor.reading","subject":"g",\
               "time":"%s","data":{"quantity":"water-level","value":1,"unit":"m"}}"""
                .formatted(second, Instant.ofEpochSecond(1_780_000_000L + second));
    }

    private static String line(Arrival arrival) {
        return new String(Objects.requireNonNull(arrival.raw().bytes()), UTF_8);
    }

    private Path file(String name, String text) throws IOException {
        var file = folder.resolve(name);
        try (OutputStream out =
                name.endsWith(".gz")
                        ? new GZIPOutputStream(Files.newOutputStream(file))
                        : Files.newOutputStream(file)) {
            out.write(text.getBytes(UTF_8));
        }
        return file;
    }
}
