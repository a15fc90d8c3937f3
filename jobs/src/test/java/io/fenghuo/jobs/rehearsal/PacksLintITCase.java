package io.fenghuo.jobs.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import io.fenghuo.jobs.sequence.PatternCompiler;
import io.fenghuo.rules.lint.LintFinding.Severity;
import io.fenghuo.rules.lint.PackLint;
import io.fenghuo.rules.sequence.PatternDefinition;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** No cluster; it stands with the slow tests since it compiles every pack. */
class PacksLintITCase {

    @ParameterizedTest
    @ValueSource(strings = {"flood", "fraud", "road"})
    void shouldLeaveLintNothingToWarnOfInAShippedPack(String pack) {
        assertThat(PackLint.lint(Path.of("..", "rules", "packs", pack), PacksLintITCase::whyNot))
                .filteredOn(finding -> finding.severity() != Severity.NOTE)
                .isEmpty();
    }

    private static Optional<String> whyNot(PatternDefinition pattern) {
        PatternCompiler.compile(pattern);
        return Optional.empty();
    }
}
