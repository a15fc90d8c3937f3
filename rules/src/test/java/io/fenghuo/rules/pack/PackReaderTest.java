package io.fenghuo.rules.pack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.fenghuo.rules.detection.CountyLookup;
import io.fenghuo.rules.document.Problem;
import io.fenghuo.rules.drl.RuleObserver;
import io.fenghuo.rules.event.SensorReading;
import io.fenghuo.rules.event.VehiclePosition;
import io.fenghuo.rules.feature.FeatureKind;
import io.fenghuo.rules.pack.Scenario.Around;
import io.fenghuo.rules.pack.Scenario.Use;
import io.fenghuo.rules.running.LoadedPack;
import io.fenghuo.rules.sequence.PatternDefinition.Contiguity;
import io.fenghuo.rules.sequence.PatternDefinition.Skip;
import io.fenghuo.rules.sequence.PatternDefinition.Step;
import io.fenghuo.rules.warning.Level;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PackReaderTest {

    @Test
    void shouldReadAWholePack() throws Exception {
        var pack = PackReader.read(SmallPack.files());

        assertThat(pack.id()).isEqualTo("flood");
        assertThat(pack.version()).isEqualTo("1.0.0");
        assertThat(pack.titleChinese()).isEqualTo("洪涝");
        assertThat(pack.onUpgrade()).isEqualTo(Pack.OnUpgrade.DRAIN);
        assertThat(pack.parameters())
                .containsEntry(
                        "rise-rate",
                        new Parameter("rise-rate", 0.5, "m/h", "proposed", Map.of("431124", 0.4)));
        assertThat(pack.scenarios().get("river-flood"))
                .satisfies(
                        scenario -> {
                            assertThat(scenario.around()).isEqualTo(Around.SUBJECT);
                            assertThat(scenario.holdMillis()).isEqualTo(3_600_000);
                            assertThat(scenario.recoveryMillis()).isEqualTo(600_000);
                            assertThat(scenario.uses())
                                    .containsExactly(
                                            Map.entry("stage-high", new Use(10_800_000, false)),
                                            Map.entry("surge", new Use(3_600_000, true)));
                        });
        assertThat(pack.files()).containsOnlyKeys(PackFiles.ALL);
    }

    @Test
    void shouldReadFeatures() throws Exception {
        var features = PackReader.read(SmallPack.files()).features();

        assertThat(features.get(0))
                .satisfies(
                        rise -> {
                            assertThat(rise.kind()).isEqualTo(FeatureKind.RATE);
                            assertThat(rise.where()).containsEntry("quantity", "water-level");
                            assertThat(rise.bySubject()).isTrue();
                            assertThat(rise.member()).isEqualTo("value");
                            assertThat(rise.overMillis()).isEqualTo(3_600_000);
                            assertThat(rise.panes()).isEqualTo(60);
                        });
        assertThat(features.get(1).byCell()).isTrue();
    }

    @Test
    void shouldReadPatterns() throws Exception {
        var surge = PackReader.read(SmallPack.files()).patterns().get(0);

        assertThat(surge.withinMillis()).isEqualTo(14_400_000);
        assertThat(surge.skip()).isEqualTo(Skip.SKIP_TO_LAST);
        assertThat(surge.skipTo()).isEqualTo("rise");
        assertThat(surge.emitTimeouts()).isTrue();
        assertThat(surge.listensTo()).containsExactly("stage-high");
        assertThat(surge.steps())
                .containsExactly(
                        new Step(
                                "rise",
                                List.of("rising"),
                                false,
                                Contiguity.RELAXED,
                                2,
                                Integer.MAX_VALUE,
                                false,
                                true,
                                Contiguity.STRICT,
                                0),
                        new Step(
                                "high",
                                List.of("stage-high", "rising"),
                                false,
                                Contiguity.NON_DETERMINISTIC,
                                1,
                                3,
                                true,
                                false,
                                Contiguity.RELAXED,
                                3_600_000),
                        new Step(
                                "end",
                                List.of("stage-high"),
                                true,
                                Contiguity.STRICT,
                                1,
                                1,
                                false,
                                false,
                                Contiguity.RELAXED,
                                0));
    }

    @Test
    void shouldReadResponses() throws Exception {
        var response = PackReader.read(SmallPack.files()).responses().get("river-flood");

        assertThat(response).isNotNull();
        assertThat(response.targets()).containsExactly("water-bureau", "riverside-patrol");
        assertThat(response.seconds()).isEqualTo(900);
        assertThat(response.at(Level.RED).targets()).containsExactly("army");
        assertThat(response.at(Level.BLUE)).isSameAs(response);
    }

    @Test
    void shouldReadAFolderWithoutItsTests(@TempDir Path folder) throws Exception {
        for (var file : SmallPack.files().entrySet()) {
            Files.writeString(folder.resolve(file.getKey()), file.getValue());
        }
        Files.createDirectory(folder.resolve("tests"));
        Files.writeString(folder.resolve("tests/slow.yaml"), "name: slow");
        Files.writeString(folder.resolve("README.md"), "About it.");

        assertThat(PackReader.read(folder)).isEqualTo(PackReader.read(SmallPack.files()));
    }

    @Test
    void shouldNameThePlaceAndTheRemedyOfEachProblem() {
        assertProblem("pack.yaml", "hold: 1h", "hold: soon", "pack.yaml:16:11: hold must be a dur");
        assertProblem(
                "pack.yaml", "owner:", "ownr:", "pack.yaml:4:1: unknown key \"ownr\"; known are");
        assertProblem("pack.yaml", "version: 1.0.0", "version: 1", "three numbers such as 1.0.0");
        assertProblem("pack.yaml", "around: subject", "around: here", "must be one of cell, ");
        assertProblem(
                "pack.yaml", "value: 0.5", "value: half", "pack.yaml:7:22: value must be a number");
        assertProblem("features.yaml", "kind: rate", "kind: rte", "must be one of anomaly, count");
        assertProblem(
                "features.yaml",
                "of: value, ",
                "",
                "features.yaml:2:5: feature rise-1h: needs `of`");
        assertProblem("features.yaml", "id: high-for", "id: rise-1h", "the id is used twice");
        assertProblem("patterns.yaml", "times: 2+", "times: some", "times must be 2, 1+ or 2..4");
        assertProblem("patterns.yaml", "to-last: rise", "to-last: fall", "no step \"fall\"");
        assertProblem("patterns.yaml", "name: high", "name: rise", "step \"rise\" stands twice");
        assertProblem("response.yaml", "river-flood:", "flood:", "no scenario \"flood\"");
        assertProblem("response.yaml", "within: 5m", "by: 5m", "lacks \"within\"");
    }

    @Test
    void shouldNameFilesThatAreMissingOrMisspelt() {
        var files = SmallPack.files();
        files.put("signal.drl", String.valueOf(files.remove("signals.drl")));

        assertThat(problems(files))
                .extracting(Problem::toString)
                .anyMatch(text -> text.startsWith("signal.drl: is no file of a pack; those are"))
                .anyMatch(text -> text.startsWith("signals.drl: is missing"));
    }

    @Test
    void shouldNameAllProblemsAtOnce() {
        var files = SmallPack.with("pack.yaml", "hold: 1h", "hold: soon");
        files.put("features.yaml", "features:\n  - {id: x}\n");

        assertThat(problems(files)).hasSizeGreaterThanOrEqualTo(4);
    }

    @Test
    void shouldCompileTravelAndLoad() throws Exception {
        var compiled = CompiledPack.compile(PackReader.read(SmallPack.files()));
        var bytes = new ByteArrayOutputStream();
        new ObjectOutputStream(bytes).writeObject(compiled);
        var in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()));
        var arrived = (CompiledPack) in.readObject();

        try (var loaded = LoadedPack.load(arrived, CountyLookup.NONE, RuleObserver.NONE)) {
            assertThat(loaded.pack()).isEqualTo(PackReader.read(SmallPack.files()));
            assertThat(loaded.features().size()).isEqualTo(2);
            assertThat(loaded.signalRules().watches(SensorReading.class)).isTrue();
            assertThat(loaded.signalRules().watches(VehiclePosition.class)).isFalse();
            assertThat(loaded.assessmentRules()).isNotNull();
        }
    }

    private static void assertProblem(String file, String piece, String other, String message) {
        assertThat(problems(SmallPack.with(file, piece, other)))
                .extracting(Problem::toString)
                .anyMatch(text -> text.contains(message));
    }

    private static List<Problem> problems(Map<String, String> files) {
        var thrown = catchThrowableOfType(PackFormatException.class, () -> PackReader.read(files));
        assertThat(thrown).isNotNull();
        return thrown.problems();
    }
}
