package io.fenghuo.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.fenghuo.cli.terminal.StatusLine;
import io.fenghuo.cli.terminal.Terminal;
import io.fenghuo.rules.pack.PackFolder;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class DemoITCase {
    /** A storm needs four hours of it. */
    private static final Duration STRETCH = Duration.ofMinutes(270);

    private static final double SPEED = 500;

    @Test
    void shouldShowAlertsOfEveryPackThroughARealBroker() throws Exception {
        var clock = Clock.systemUTC();
        var out = new StringWriter();
        var status =
                new StatusLine(
                        Terminal.plain(
                                new PrintWriter(out, true),
                                new PrintWriter(new StringWriter(), true)));
        var demo =
                new Demo(
                        PackFolder.shipped(),
                        CityDay.plan(7, CityDay.latestBefore(clock.instant(), STRETCH), STRETCH),
                        SPEED,
                        0,
                        status,
                        false,
                        clock);
        try (demo) {
            var tally = demo.run();

            assertThat(tally.missing(CityDay.PACKS)).isEmpty();
            assertThat(out.toString()).contains("YELLOW raised", "模拟").doesNotContain("\u001b");
            assertThat(demo.totals()).doesNotContain("dead letters 0,", "late 0,", "duplicates 0,");
        }
    }
}
