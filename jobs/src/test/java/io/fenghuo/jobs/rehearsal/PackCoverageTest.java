package io.fenghuo.jobs.rehearsal;

import static io.fenghuo.jobs.rehearsal.RehearsedPack.report;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PackCoverageTest {
    private static final String SPREADS =
            report("+0m", "hill:a", "smoke") + report("+12m", "hill:a", "flames");
    private static final String STAYS = report("+0m", "hill:a", "haze");
    private static final String CLEARS =
            report("+0m", "hill:a", "smoke") + report("+5m", "hill:a", "clear");
    private static final String RAINS =
            report("+0m", "hill:a", "smoke") + report("+5m", "hill:a", "rain");

    @SuppressWarnings("NullAway.Init")
    private static PackCoverage coverage;

    @SuppressWarnings("NullAway.Init")
    private static Rehearsal rehearsal;

    @BeforeAll
    static void load() throws Exception {
        coverage = new PackCoverage(RehearsedPack.compile(), "patrol");
        rehearsal = new Rehearsal(List.of(coverage.watched()));
    }

    @AfterAll
    static void close() {
        rehearsal.close();
        coverage.close();
    }

    @BeforeEach
    void begin() {
        coverage.begin();
    }

    @Test
    void shouldListWhatNoTestSaw() {
        see(SPREADS);

        assertThat(coverage.report().text())
                .isEqualTo(
                        """
                        patrol 1.0.0          seen    of      %
                          signal rules           2     3   66.7
                          assessment rules       1     1  100.0
                          patterns               1     1  100.0
                          pattern steps          2     3   66.7
                          pattern timeouts       0     1    0.0
                          branches               4     9   44.4
                          scenario levels        1     2   50.0
                          parameters             1     2   50.0
                          all                   12    22   54.5
                        patrol/signals.drl:21 signal rule "all clear" never fired
                        patrol/patterns.yaml:8 step spread calm (what must not come) never taken
                        patrol/patterns.yaml:2 timeout of pattern spread never seen
                        patrol/signals.drl:23 rule "all clear": alternative 1 of 3 never held
                        patrol/signals.drl:24 rule "all clear": alternative 2 of 3 never held
                        patrol/signals.drl:25 rule "all clear": alternative 3 of 3 never held
                        patrol/signals.drl:9 rule "smoke seen": report == "haze" is never true
                        patrol/assess.drl:12 rule "fire spreads": $m.timedOut() is never true
                        patrol/assess.drl:13 level fire BLUE never seen
                        patrol/pack.yaml:8 parameter spare never read""");
        assertThat(coverage.report().percent()).isBetween(54.0, 55.0);
    }

    @Test
    void shouldAddUpWhatSeveralTestsSaw() {
        see(SPREADS);
        see(STAYS);
        see(RAINS);

        assertThat(coverage.report().items())
                .filteredOn(item -> !item.seen())
                .extracting(CoverageReport.Item::name)
                .containsExactly(
                        "rule \"all clear\": alternative 1 of 3 never held",
                        "rule \"all clear\": alternative 3 of 3 never held",
                        "spare");
    }

    @Test
    void shouldTellTheAlternativesOfAConditionApart() {
        see(CLEARS);

        assertThat(coverage.report().text())
                .contains(
                        """
                        patrol/signals.drl:24 rule "all clear": alternative 2 of 3 never held
                        patrol/signals.drl:25 rule "all clear": alternative 3 of 3 never held
                        """)
                .doesNotContain("alternative 1");
    }

    @Test
    void shouldHaveSeenNothingBeforeTheFirstTest() {
        see(SPREADS);
        coverage.begin();

        assertThat(coverage.report().percent()).isZero();
    }

    private static void see(String events) {
        coverage.add(
                PackTests.run(
                        rehearsal, RehearsedPack.test("events:\n" + events + "expect: none\n")));
    }
}
