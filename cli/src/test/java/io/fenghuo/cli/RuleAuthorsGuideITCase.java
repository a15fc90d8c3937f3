package io.fenghuo.cli;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.fenghuo.cli.Guide.Commands;
import io.fenghuo.cli.Guide.SourceFile;
import io.fenghuo.cli.terminal.Terminal;
import io.fenghuo.connectors.kafka.LocalBroker;
import io.fenghuo.jobs.topology.DetectionJob;
import io.fenghuo.jobs.topology.JobConfiguration;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Does what {@code docs/rule-authors.md} tells its reader to do, in an empty folder, with a real
 * broker and a real job, and finds what it shows.
 *
 * <p>The reader's broker and job are started in other terminals; here the broker is there from the
 * start, and the job begins at the first {@code rules publish}. Commands run in this process, whose
 * folder is another: an argument that begins with something in the reader's folder, or that says
 * where output goes, is resolved there, and what is printed is made relative again.
 */
class RuleAuthorsGuideITCase {
    private static final Path GUIDE = Path.of("..", "docs", "rule-authors.md");
    private static final String LAUNCHER = "./fenghuo";
    private static final String READERS_KAFKA = "localhost:9092";
    private static final String PUBLIC_KEY = "key.pem.pub";
    private static final Set<String> OUTPUTS = Set.of("--out", "--report", "--diff");

    @TempDir private Path folder;

    @SuppressWarnings("NullAway.Init")
    private LocalBroker broker;

    private @Nullable JobClient job;

    @BeforeEach
    void start() {
        broker = LocalBroker.start();
    }

    @AfterEach
    void stop() throws Exception {
        try {
            if (job != null) {
                job.cancel().get();
            }
        } finally {
            broker.close();
        }
    }

    @Test
    void shouldDoWhatTheGuideSays() throws Exception {
        var guide = Guide.parse(Files.readAllLines(GUIDE));
        assertThat(guide.steps()).hasAtLeastOneElementOfType(Commands.class);
        for (var step : guide.steps()) {
            if (step instanceof SourceFile file) {
                var path = folder.resolve(file.path());
                Files.createDirectories(requireNonNull(path.getParent()));
                Files.writeString(path, file.text());
            } else if (step instanceof Commands commands) {
                run(commands);
            }
        }
        assertThat(folder.resolve("report.html")).content().contains("sump-high");
    }

    private void run(Commands commands) throws Exception {
        var printed = new StringWriter();
        for (var line : commands.lines()) {
            int exit = run(List.of(line.split("\\s+")), new PrintWriter(printed, true));
            assertThat(exit)
                    .as(
                            "exit code of %s, line %d of the guide, which printed%n%s",
                            line, commands.line(), printed)
                    .isEqualTo(commands.exit());
        }
        var expected = commands.output();
        if (expected != null) {
            var output =
                    printed.toString()
                            .replace(folder.toString() + '/', "")
                            .replace(broker.bootstrap(), READERS_KAFKA);
            expected.complaint(output)
                    .ifPresent(
                            complaint ->
                                    fail(
                                            "%s, line %d of the guide:%n%s",
                                            String.join("; ", commands.lines()),
                                            commands.line(),
                                            complaint));
        }
    }

    private int run(List<String> words, PrintWriter out) throws Exception {
        if (words.size() == 4 && words.subList(0, 2).equals(List.of("cp", "-r"))) {
            copy(folder.resolve(words.get(2)), folder.resolve(words.get(3)));
            return 0;
        }
        assertThat(words).as("commands of a guide").first().isEqualTo(LAUNCHER);
        if (job == null && words.subList(1, 3).equals(List.of("rules", "publish"))) {
            job = startJob();
        }
        return Fenghuo.execute(Terminal.plain(out, out), arguments(words.subList(1, words.size())));
    }

    private String[] arguments(List<String> words) {
        var arguments = new ArrayList<String>();
        for (int i = 0; i < words.size(); i++) {
            var word = words.get(i);
            boolean output = i > 0 && OUTPUTS.contains(words.get(i - 1));
            if (word.equals(READERS_KAFKA)) {
                arguments.add(broker.bootstrap());
            } else if (output || Files.exists(folder.resolve(Path.of(word).getName(0)))) {
                arguments.add(folder.resolve(word).toString());
            } else {
                arguments.add(word);
            }
        }
        return arguments.toArray(String[]::new);
    }

    private static void copy(Path from, Path to) throws IOException {
        try (var found = Files.walk(from)) {
            for (var path : found.toList()) {
                Files.copy(path, to.resolve(from.relativize(path)));
            }
        }
    }

    private JobClient startJob() throws Exception {
        var configuration =
                JobConfiguration.of(
                        new String[] {
                            "--kafka", broker.bootstrap(),
                            "--trusted-keys", folder.resolve(PUBLIC_KEY).toString(),
                            "--idle-after", "1s"
                        },
                        Map.of());
        var environment =
                StreamExecutionEnvironment.createLocalEnvironment(
                        1, DetectionJob.flink(configuration));
        DetectionJob.define(
                environment, configuration, DetectionJob.packs(environment, configuration));
        return environment.executeAsync(configuration.group());
    }
}
