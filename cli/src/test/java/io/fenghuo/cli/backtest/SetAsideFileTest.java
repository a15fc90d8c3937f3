package io.fenghuo.cli.backtest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.fenghuo.connectors.intake.DeadLetter;
import io.fenghuo.connectors.intake.RawRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SetAsideFileTest {
    @TempDir private Path folder;

    private static DeadLetter letter(byte @Nullable [] bytes) {
        return new DeadLetter(
                new RawRecord("events.jsonl", 0, 4, bytes, RawRecord.NO_TIMESTAMP),
                "is no number",
                "data.value",
                0);
    }

    @Test
    void shouldWriteEachRecordWithItsPlaceAndReason() throws IOException {
        var path = folder.resolve("dead.jsonl");
        try (var file = SetAsideFile.open(path, false)) {
            file.add(letter("{\"水\"".getBytes(UTF_8)));
            file.add(letter(new byte[] {(byte) 0xff}));
            file.add(letter(null));
            assertThat(file.count()).isEqualTo(3);
        }

        var start =
                "{\"file\":\"events.jsonl\",\"line\":5,\"reason\":\"is no number\","
                        + "\"field\":\"data.value\",";
        assertThat(Files.readAllLines(path))
                .containsExactly(
                        start + "\"text\":\"{\\\"水\\\"\"}",
                        start + "\"base64\":\"/w==\"}",
                        start + "\"text\":null}");
    }

    @Test
    void shouldNameTopicPartitionAndOffsetOfWhatCameFromKafka() throws IOException {
        var path = folder.resolve("dead.jsonl");
        try (var file = SetAsideFile.open(path, true)) {
            file.add(
                    new DeadLetter(
                            new RawRecord("sensor", 3, 4, null, 7), "is no number", "$", 0));
        }

        assertThat(Files.readString(path))
                .startsWith("{\"topic\":\"sensor\",\"partition\":3,\"offset\":4,\"reason\":");
    }

    @Test
    void shouldOnlyCountWhereNoFileIsWanted() throws IOException {
        try (var file = SetAsideFile.open(null, false)) {
            file.add(letter(null));

            assertThat(file.count()).isEqualTo(1);
        }
    }
}
