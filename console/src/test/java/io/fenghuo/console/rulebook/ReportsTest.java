package io.fenghuo.console.rulebook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fenghuo.console.api.ApiProblem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReportsTest {
    @TempDir private Path around;
    private Path folder;

    @BeforeEach
    void makeAFolderWithNeighbours() throws IOException {
        folder = Files.createDirectory(around.resolve("reports"));
        Files.writeString(around.resolve("secret.html"), "secret");
        Files.writeString(folder.resolve("flood 1.2 对比.html"), "<p>differs");
        Files.writeString(folder.resolve("notes.txt"), "notes");
        Files.writeString(folder.resolve(".hidden.html"), "hidden");
        Files.createDirectory(folder.resolve("folder.html"));
        Files.writeString(folder.resolve("folder.html").resolve("inner.html"), "inner");
        Files.createSymbolicLink(folder.resolve("link.html"), around.resolve("secret.html"));
    }

    @Test
    void shouldListTheHtmlFilesOfTheFolderAlone() throws IOException {
        assertThat(Reports.of(folder).reports())
                .singleElement()
                .satisfies(
                        report -> {
                            assertThat(report.name()).isEqualTo("flood 1.2 对比.html");
                            assertThat(report.bytes()).isEqualTo(10);
                        });
    }

    @Test
    void shouldReadOneOfThem() throws IOException {
        assertThat(new String(Reports.read(folder, "flood 1.2 对比.html"), UTF_8))
                .isEqualTo("<p>differs");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../secret.html",
                "..\\secret.html",
                "/etc/passwd",
                "link.html",
                "folder.html",
                "folder.html/inner.html",
                "notes.txt",
                ".hidden.html",
                "absent.html",
                "a\0.html",
                ""
            })
    void shouldReadNothingElse(String name) {
        assertThatThrownBy(() -> Reports.read(folder, name))
                .isInstanceOfSatisfying(
                        ApiProblem.class, problem -> assertThat(problem.status()).isEqualTo(404));
    }

    @Test
    void shouldHaveNoneWithoutAFolder() throws IOException {
        assertThat(Reports.of(null).reports()).isEmpty();
        assertThat(Reports.of(folder.resolve("gone")).reports()).isEmpty();
    }
}
