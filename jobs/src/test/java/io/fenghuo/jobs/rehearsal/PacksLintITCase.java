package io.fenghuo.jobs.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import io.fenghuo.jobs.sequence.PatternCompiler;
import io.fenghuo.rules.lint.LintFinding.Severity;
import io.fenghuo.rules.lint.PackLint;
import io.fenghuo.rules.pack.PackFolder;
import io.fenghuo.rules.sequence.PatternDefinition;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** No cluster; it stands with the slow tests since it compiles every pack. */
class PacksLintITCase {

    static List<Path> shipped() {
        return PackFolder.folders(Path.of("..", "rules", "packs"));
    }

    @ParameterizedTest
    @MethodSource("shipped")
    void shouldLeaveLintNothingToWarnOfInAShippedPack(Path pack) {
        assertThat(PackLint.lint(pack, PacksLintITCase::whyNot))
                .filteredOn(finding -> finding.severity() != Severity.NOTE)
                .isEmpty();
    }

    private static Optional<String> whyNot(PatternDefinition pattern) {
        PatternCompiler.compile(pattern);
        return Optional.empty();
    }
}
