package io.fenghuo.jobs.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fenghuo.jobs.configuration.JobSettings;
import io.fenghuo.rules.publication.SigningKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JobConfigurationTest {
    @TempDir Path folder;

    @Test
    void shouldNeedOnlyKafkaAndAKeyToTrust() throws Exception {
        var key = Files.writeString(folder.resolve("key.pub"), SigningKey.generate().openPem());
        var configuration = of("--kafka", "one:9092,two:9092", "--trusted-keys", key.toString());

        assertThat(configuration.kafka()).isEqualTo("one:9092,two:9092");
        assertThat(configuration.settings()).isEqualTo(DetectionSettings.DEFAULT);
        assertThat(configuration.packs()).isNull();
        assertThat(configuration.reference()).isNull();
        assertThat(configuration.group()).isEqualTo("fenghuo-detection");
        assertThat(configuration.checkpointMillis()).isEqualTo(10_000);
        assertThat(configuration.stateBackend()).isEqualTo("hashmap");
        assertThat(configuration.checkpoints()).isNull();
    }

    @Test
    void shouldTakeArgumentsOverTheEnvironmentOverTheFileOverDefaults() throws Exception {
        var file =
                file(
                        """
                        kafka: file:9092
                        packs: %s
                        bound: 1s
                        idle-after: 1s
                        future-tolerance: 1s
                        """
                                .formatted(folder));
        var environment =
                Map.of(
                        "FENGHUO_BOUND", "2s",
                        "FENGHUO_IDLE_AFTER", "2s",
                        "PATH", "/bin");

        var configuration =
                JobConfiguration.of(
                        new String[] {"--config", file.toString(), "--bound", "3s"}, environment);

        assertThat(configuration.kafka()).isEqualTo("file:9092");
        assertThat(configuration.settings())
                .isEqualTo(
                        new DetectionSettings(
                                Duration.ofSeconds(3),
                                Duration.ofSeconds(2),
                                Duration.ofSeconds(1),
                                1));
    }

    @Test
    void shouldReadNumbersAndFoldersOfTheFile() throws Exception {
        var file =
                file(
                        """
                        kafka: file:9092
                        parallelism: 4
                        packs: %s
                        reference: %s
                        checkpoint-interval: 0
                        state-backend: rocksdb
                        checkpoints: file:///tmp/checkpoints
                        """
                                .formatted(folder, folder));

        var configuration = of("--config", file.toString());

        assertThat(configuration.settings().parallelism()).isEqualTo(4);
        assertThat(configuration.packs()).isEqualTo(folder);
        assertThat(configuration.reference()).isEqualTo(folder);
        assertThat(configuration.checkpointMillis()).isZero();
        assertThat(configuration.stateBackend()).isEqualTo("rocksdb");
        assertThat(configuration.checkpoints()).isEqualTo("file:///tmp/checkpoints");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    --bound 2m                      | kafka is not set; set --kafka HOST:PORT
                    --kafka nowhere                 | kafka is "nowhere"; set --kafka HOST:PORT
                    --kafka k:1 --bounds 2m         | argument --bounds is unknown; known are config, kafka
                    --kafka k:1 bound 2m            | "bound" is no setting; write --NAME VALUE
                    --kafka k:1 --bound             | --bound has no value
                    --kafka k:1 --bound soon        | bound is "soon"; write a duration such as 90s
                    --kafka k:1 --bound -2m         | bound is "-2m"; write a duration such as 90s
                    --kafka k:1 --idle-after 0      | idle-after must be above zero
                    --kafka k:1 --parallelism two   | parallelism is "two"; write a whole number
                    --kafka k:1 --parallelism 0     | the parallelism is below 1: 0
                    --kafka k:1 --state-backend x   | state-backend is "x"; set hashmap or rocksdb
                    --kafka k:1 --packs /no/where   | packs is "/no/where", which is no folder
                    --kafka k:1                     | trusted-keys is not set; set --trusted-keys FILE.pub
                    --kafka k:1 --trusted-keys /no  | trusted-keys: cannot read /no
                    --kafka k:1 --config /no/where  | cannot read --config /no/where
                    """)
    void shouldRefuseWhatIsWrongInOneLineThatNamesIt(String arguments, String message) {
        assertThatThrownBy(() -> of(arguments.split(" ")))
                .isInstanceOf(JobSettings.Refused.class)
                .hasMessageContaining(message)
                .hasMessageNotContaining("\n");
    }

    @Test
    void shouldNotTakeTheNextSettingForAMissingValue() {
        assertThatThrownBy(() -> of("--bound", "--kafka", "k:1"))
                .isInstanceOf(JobSettings.Refused.class)
                .hasMessage("--bound has no value");
    }

    @Test
    void shouldRefuseAKeyOfTheFileThatItDoesNotKnow() throws Exception {
        var file = file("kafka: k:1\nbounds: 2m\n");

        assertThatThrownBy(() -> of("--config", file.toString()))
                .isInstanceOf(JobSettings.Refused.class)
                .hasMessageContaining("key bounds is unknown; known are config, kafka")
                .hasMessageContaining(file.toString());
    }

    @Test
    void shouldRefuseAFileThatIsNoYaml() throws Exception {
        var file = file("kafka: [k:1\n");

        assertThatThrownBy(() -> of("--config", file.toString()))
                .isInstanceOf(JobSettings.Refused.class)
                .hasMessageContaining("job.yaml:")
                .hasMessageNotContaining("\n");
    }

    @Test
    void shouldRefuseAnEmptySettingOfTheEnvironment() {
        assertThatThrownBy(
                        () ->
                                JobConfiguration.of(
                                        new String[] {"--kafka", "k:1", "--packs", "/tmp"},
                                        Map.of("FENGHUO_BOUND", "")))
                .isInstanceOf(JobSettings.Refused.class)
                .hasMessage("bound is not set");
    }

    private static JobConfiguration of(String... arguments) throws JobSettings.Refused {
        return JobConfiguration.of(arguments, Map.of());
    }

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("job.yaml"), text);
    }
}
