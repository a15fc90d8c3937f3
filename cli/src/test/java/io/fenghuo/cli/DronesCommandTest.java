package io.fenghuo.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.fenghuo.cli.terminal.Terminal;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DronesCommandTest {
    private static final String FLEET =
            """
            kind: simulator
            docks:
              - {id: "dock:1", county: "431124", model: dock-2, lon: 111.6, lat: 25.5}
            """;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir Path folder;

    @Test
    void shouldHelp() {
        assertThat(run("drones", "--help")).isZero();
        assertThat(out.toString()).contains("--kafka", "--fleet", "--group");
    }

    @Test
    void shouldRefuseWhatItCannotUseInOneLine() throws IOException {
        refused("HOST:PORT", "here", fleet(FLEET));
        refused("cannot read", "localhost:1", folder.resolve("none.yaml"));
        refused("kind", "localhost:1", fleet(FLEET.replace("simulator", "balloon")));
        refused("must begin with dock:", "localhost:1", fleet(FLEET.replace("dock:1", "one")));
        refused("lacks \"broker\"", "localhost:1", fleet(dji("")));
        refused(
                "the environment has no FENGHUO_NO_SUCH",
                "localhost:1",
                fleet(dji("broker: {url: \"tcp://a:1\", user-env: FENGHUO_NO_SUCH}\n")));
    }

    private static String dji(String broker) {
        return FLEET.replace("kind: simulator\n", "kind: dji\n" + broker)
                .replace("lat: 25.5", "lat: 25.5, gateway: \"7CT\"");
    }

    private void refused(String why, String kafka, Path fleet) {
        err.getBuffer().setLength(0);
        assertThat(run("drones", "--kafka", kafka, "--fleet", fleet.toString())).isEqualTo(2);
        assertThat(err.toString()).contains(why).hasLineCount(1);
    }

    private Path fleet(String text) throws IOException {
        return Files.writeString(folder.resolve("fleet.yaml"), text);
    }

    private int run(String... arguments) {
        var terminal = Terminal.plain(new PrintWriter(out, true), new PrintWriter(err, true));
        return Fenghuo.execute(terminal, arguments);
    }
}
