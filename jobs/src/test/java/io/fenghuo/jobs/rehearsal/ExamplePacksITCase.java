package io.fenghuo.jobs.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import io.fenghuo.jobs.sequence.PatternCompiler;
import io.fenghuo.rules.lint.LintFinding.Severity;
import io.fenghuo.rules.lint.PackLint;
import io.fenghuo.rules.pack.CompiledPack;
import io.fenghuo.rules.pack.PackReader;
import io.fenghuo.rules.sequence.PatternDefinition;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The packs under docs/examples, each alone. */
class ExamplePacksITCase {

    @ParameterizedTest
    @ValueSource(strings = {"fraud-cards", "fire-nist"})
    void shouldPassItsTestsAndLint(String example) throws Exception {
        var folder = Path.of("..", "docs", "examples", example, "pack");

        assertThat(PackLint.lint(folder, ExamplePacksITCase::whyNot))
                .filteredOn(finding -> finding.severity() != Severity.NOTE)
                .isEmpty();
        try (var rehearsal =
                new Rehearsal(List.of(CompiledPack.compile(PackReader.read(folder))))) {
            for (var test : PackTests.read(folder)) {
                var result = PackTests.run(rehearsal, test);
                assertThat(result.passed()).as(result::report).isTrue();
            }
        }
    }

    private static Optional<String> whyNot(PatternDefinition pattern) {
        PatternCompiler.compile(pattern);
        return Optional.empty();
    }
}
