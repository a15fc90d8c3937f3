package io.fenghuo.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fenghuo.cli.Guide.Commands;
import io.fenghuo.cli.Guide.SourceFile;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GuideTest {

    @Test
    void shouldReadFilesAndCommandsInTheirOrder() {
        var guide =
                parse(
                        """
                        # Guide
                        ```yaml file=a/b.yaml
                        x: 1
                          y: 2
                        ```
                        Words.
                        ```sh guide exit=1
                        ./fenghuo rules \\
                            lint a
                        ```

                        ```text
                        wrong
                        ```
                        ```sh
                        docker run
                        ```
                        ```sh guide
                        ./fenghuo one
                        ./fenghuo two
                        ```
                        """);

        assertThat(guide.steps())
                .containsExactly(
                        new SourceFile(2, "a/b.yaml", "x: 1\n  y: 2\n"),
                        new Commands(
                                7,
                                List.of("./fenghuo rules lint a"),
                                1,
                                new ExpectedOutput(13, List.of("wrong"))),
                        new Commands(18, List.of("./fenghuo one", "./fenghuo two"), 0, null));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "```sh guide;./fenghuo a                             | 1: the block does not end",
                "```sh guide;./fenghuo a;```yaml file=a;```          | 1: the block does not end",
                "```sh guied;./fenghuo a;```                         | 1: unknown marker guied",
                "```sh guide exti=1;./fenghuo a;```                  | 1: unknown marker exti=1",
                "```yaml flie=a;x: 1;```                             | 1: unknown marker flie=a",
                "```yaml guide;x: 1;```                              | 1: unknown marker guide",
                "```yaml file=../a;x: 1;```                          | 1: file= must name a file",
                "```sh guide;;```                                    | 1: no command",
                "```sh guide;./fenghuo a \\;```                      | 1: the last command goes on",
                "```sh guide exit=1;./fenghuo a;./fenghuo b;```      | 1: exit= is for one command",
                "```text;a;```                                       | 1: text must come right after",
                "```sh guide;./fenghuo a;```;And;```text;a;```       | 5: text must come right after",
                "```sh guide;./fenghuo a;```;```text;a;```;```text;``` | 7: text must come right after",
                "```sh guide;./fenghuo a;```;```sh;b;```;```text;``` | 7: text must come right after",
            })
    void shouldRefuseWhatItWouldOtherwisePassOver(String lines, String complaint) {
        assertThatThrownBy(() -> parse(lines.replace(";", "\n")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("line " + complaint);
    }

    private static Guide parse(String markdown) {
        return Guide.parse(markdown.lines().toList());
    }
}
