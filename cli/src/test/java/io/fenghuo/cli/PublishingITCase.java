package io.fenghuo.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.fenghuo.cli.terminal.Terminal;
import io.fenghuo.connectors.kafka.KafkaPacks;
import io.fenghuo.connectors.kafka.LocalBroker;
import io.fenghuo.connectors.kafka.Topics;
import io.fenghuo.rules.publication.TrustedKeys;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands of one who publishes, against a real broker; each test has a pack of its own. */
class PublishingITCase {
    private static LocalBroker broker;

    @TempDir private Path folder;
    private Path key = Path.of("");
    private String out = "";
    private String err = "";

    @BeforeAll
    static void start() {
        broker = LocalBroker.start();
        Topics.create(broker.bootstrap(), 1, 1);
    }

    @AfterAll
    static void stop() {
        broker.close();
    }

    @BeforeEach
    void makeKey() {
        key = folder.resolve("key.pem");
        assertThat(run("keygen", "--out", key.toString())).isZero();
        assertThat(out).contains("public  " + key + ".pub");
    }

    @Test
    void shouldPublishRollBackAndRetire() throws Exception {
        try (var job = job()) {
            assertThat(publish(pack("story", "1.0.0", 1), "--activate-at", "beginning")).isZero();
            assertThat(out)
                    .contains("published story 1.0.0 (live, from the beginning), signed with key ")
                    .contains("story: detection: by-place loaded 2/2; by-subject loaded 2/2");
            assertThat(publish(pack("story", "1.1.0", 2))).isZero();
            assertThat(run("list", "--kafka", kafka())).isZero();
            assertThat(out)
                    .containsPattern("story +1\\.0\\.0 +live +in force +beginning ")
                    .containsPattern("story +1\\.1\\.0 +live +scheduled +20");

            assertThat(change("rollback", "story")).isZero();
            assertThat(err).contains("in force at", ": story 1.1.0 (live", "going to story 1.0.0");
            assertThat(out).contains("published story 1.0.0 (live, from 20");

            assertThat(change("retire", "story")).isZero();
            assertThat(out).contains("published retirement of story (live, from 20");
            assertThat(change("retire", "story")).isEqualTo(2);
            assertThat(err).contains("no version of story is in force (live) at 20");

            assertThat(change("rollback", "story", "--to", "1.1.0")).isZero();
            assertThat(out).contains("published story 1.1.0 (live, from 20");
            assertThat(run("list", "--all", "--json", "--kafka", kafka())).isZero();
            assertThat(out.split("\"pack\" : \"story\"", -1)).hasSize(1 + 5);
        }
    }

    @Test
    void shouldSayThatNobodyAnswers() throws Exception {
        assertThat(publish(pack("alone", "1.0.0", 1), "--wait", "1s", "--mode", "shadow")).isZero();
        assertThat(out)
                .contains("published alone 1.0.0 (shadow, from 20")
                .contains("alone: published; no job has answered within 1 s");

        assertThat(run("list", "--kafka", kafka())).isZero();
        assertThat(out).containsPattern("alone +1\\.0\\.0 +shadow +unanswered +20");
        assertThat(change("rollback", "alone", "--mode", "shadow", "--wait", "0")).isEqualTo(2);
        assertThat(err).contains("there is no version before alone 1.0.0 (shadow");
    }

    @Test
    void shouldFailWhereAJobRejects() throws Exception {
        var trusted = key;
        try (var job = job()) {
            key = folder.resolve("stranger.pem");
            assertThat(run("keygen", "--out", key.toString())).isZero();

            assertThat(publish(pack("foreign", "1.0.0", 1))).isEqualTo(1);
            assertThat(out)
                    .contains("foreign: detection: rejected: it is signed with key")
                    .contains("which is not among the trusted keys");

            // Rejected by all that answered, it is as if it had never been.
            key = trusted;
            assertThat(publish(pack("foreign", "1.0.0", 2), "--activate-at", "beginning")).isZero();
        }
    }

    @Test
    void shouldPublishNothingThatLintOrATestFinds() throws Exception {
        var broken = pack("broken", "1.0.0", 1);
        Files.writeString(
                broken.resolve("signals.drl"), "package fenghuo.broken;\nrule \"r\" when");
        assertThat(publish(broken)).isEqualTo(1);
        assertThat(err).contains("signals.drl:");

        var failing = pack("failing", "1.0.0", 1);
        var manifest = failing.resolve("pack.yaml");
        Files.writeString(
                manifest,
                Files.readString(manifest)
                        + """
                        scenarios:
                          river: {hazard: flood, title: {zh: 河, en: River}, around: subject, uses: {high: 1h}, hold: 1h}
                        """);
        Files.writeString(
                failing.resolve("assess.drl"),
                """
                package fenghuo.failing;
                import io.fenghuo.rules.assessment.Trigger;
                import io.fenghuo.rules.warning.Level;
                global io.fenghuo.rules.assessment.Warnings warnings;

                rule "high" when Trigger(name == "high", $s : signal)
                then warnings.raise("river", Level.BLUE).from($s).why("水位高", "high"); end
                """);
        Files.createDirectory(failing.resolve("tests"));
        Files.writeString(
                failing.resolve("tests/never.yaml"),
                """
                name: it warns
                start: 2026-06-12T07:00:00Z
                events:
                  - {at: +0m, type: sensor.reading, subject: "gauge:a", data: {quantity: water-level, value: 9, unit: m}}
                expect:
                  - {scenario: river, transition: raised, level: RED, key: "gauge:a", at: +0m}
                """);
        assertThat(publish(failing)).isEqualTo(1);
        assertThat(err).contains("it warns", "missing");

        assertThat(run("list", "--all", "--kafka", kafka())).isZero();
        assertThat(out).doesNotContain("broken", "failing");
    }

    @Test
    void shouldNotPublishTwiceNorSayOtherThingsByOneVersion() throws Exception {
        var one = pack("steady", "1.0.0", 1);
        assertThat(publish(one, "--activate-at", "beginning", "--wait", "0")).isZero();
        assertThat(publish(one, "--wait", "0")).isZero();
        assertThat(out).contains("steady 1.0.0 is in force (live) as it is; --again");
        assertThat(publish(one, "--wait", "0", "--again")).isZero();
        assertThat(out).contains("published steady 1.0.0 (live, from 20");

        assertThat(publish(pack("steady", "1.0.0", 2), "--wait", "0")).isEqualTo(2);
        assertThat(err).contains("with other content; raise the version in pack.yaml");
        assertThat(
                        publish(
                                pack("steady", "1.1.0", 2),
                                "--wait",
                                "0",
                                "--activate-at",
                                "2020-01-01T00:00:00Z"))
                .isEqualTo(2);
        assertThat(err).contains("events since 2020-01-01T00:00:00Z were judged by it");
        assertThat(change("retire", "steady", "--activate-at", "beginning")).isEqualTo(2);
        assertThat(err).contains("is for the first publication of a pack");
    }

    @Test
    void shouldNotSignAgainWhatAStrangerPut() throws Exception {
        assertThat(publish(pack("lent", "1.0.0", 1), "--activate-at", "beginning", "--wait", "0"))
                .isZero();
        var stranger = key;
        key = folder.resolve("mine.pem");
        assertThat(run("keygen", "--out", key.toString())).isZero();
        assertThat(publish(pack("lent", "1.1.0", 2), "--wait", "0")).isZero();

        assertThat(change("rollback", "lent", "--wait", "0")).isEqualTo(2);
        assertThat(err).contains("lent 1.0.0", "is not signed again", "--trust FILE");

        assertThat(change("rollback", "lent", "--wait", "0", "--trust", stranger + ".pub"))
                .isZero();
        assertThat(out).contains("published lent 1.0.0 (live, from 20");
        try (var packs = new KafkaPacks(kafka())) {
            assertThat(packs.all()).filteredOn(entry -> entry.key().startsWith("lent/")).hasSize(3);
        }
    }

    private PretendedJob job() throws IOException {
        return new PretendedJob(
                kafka(), TrustedKeys.ofPem(List.of(Files.readString(Path.of(key + ".pub")))));
    }

    private static String kafka() {
        return broker.bootstrap();
    }

    private int publish(Path pack, String... more) {
        return change("publish", pack.toString(), more);
    }

    private int change(String command, String what, String... more) {
        var arguments =
                new ArrayList<>(
                        List.of(command, what, "--kafka", kafka(), "--key", key.toString()));
        arguments.addAll(List.of(more));
        return run(arguments.toArray(String[]::new));
    }

    private int run(String... arguments) {
        var printed = new StringWriter();
        var told = new StringWriter();
        var words = new ArrayList<>(List.of("rules"));
        words.addAll(List.of(arguments));
        int code =
                Fenghuo.execute(
                        Terminal.plain(new PrintWriter(printed, true), new PrintWriter(told, true)),
                        words.toArray(String[]::new));
        out = printed.toString();
        err = told.toString();
        return code;
    }

    private Path pack(String id, String version, int limit) throws IOException {
        var pack = folder.resolve(id + '-' + version + '-' + limit);
        Files.createDirectory(pack);
        Files.writeString(
                pack.resolve("pack.yaml"),
                """
                id: %s
                version: %s
                title: {zh: 小, en: Small}
                owner: duty
                onUpgrade: keep
                """
                        .formatted(id, version));
        Files.writeString(
                pack.resolve("signals.drl"),
                """
                package fenghuo.%s;
                import io.fenghuo.rules.event.*;
                global io.fenghuo.rules.detection.Signals signals;

                rule "high"
                when SensorReading(quantity == "water-level", value >= %s)
                then signals.raise("high"); end
                """
                        .formatted(id, limit));
        return pack;
    }
}
