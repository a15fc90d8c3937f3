package io.fenghuo.jobs.rehearsal;

import static io.fenghuo.jobs.rehearsal.RehearsedPack.report;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class DiagnosisTest {
    private static final String RED_AT_10M =
            "expect:\n"
                    + "  - {scenario: fire, transition: raised, level: RED, key: \"hill:a\", at: +10m}\n";

    @SuppressWarnings("NullAway.Init")
    private static Rehearsal rehearsal;

    @BeforeAll
    static void load() throws Exception {
        rehearsal = new Rehearsal(List.of(RehearsedPack.compile()));
    }

    @AfterAll
    static void close() {
        rehearsal.close();
    }

    @Test
    void shouldNameTheNearestAlertAndWhatIsDifferent() {
        assertThat(
                        why(
                                report("+0m", "hill:a", "smoke")
                                        + report("+12m", "hill:a", "flames"),
                                RED_AT_10M))
                .isEqualTo(
                        """
                        nearest   - {scenario: fire, transition: raised, level: RED, key: "hill:a", at: +12m}
                                  it is 2m later""");
    }

    @Test
    void shouldSayWhichStepAPatternWaitedForAndUntilWhen() {
        assertThat(why(report("+0m", "hill:a", "smoke"), RED_AT_10M))
                .isEqualTo(
                        """
                        nearest   - {scenario: fire, transition: raised, level: BLUE, key: "hill:a", at: +30m}
                                  it is BLUE, not RED; 20m later""");
        assertThat(
                        why(
                                report("+0m", "hill:a", "smoke")
                                        + report("+5m", "hill:a", "clear")
                                        + report("+10m", "hill:a", "flames"),
                                RED_AT_10M))
                .isEqualTo(
                        """
                        events    3 of hill:a
                        signals   smoke at +0m by "smoke seen", all-clear at +5m by "all clear", flames at +10m by "flames seen"
                        pattern   spread: first +0m, then broken by calm (all-clear) at +5m
                        assessed  1 time, about smoke at +0m: no rule spoke""");
    }

    @Test
    void shouldSayHowFarItGotWhereTheNearestAlertIsAnotherTransition() {
        assertThat(why(report("+0m", "hill:a", "smoke"), RED_AT_10M.replace("raised", "escalated")))
                .contains("it is raised, not escalated", "pattern   spread: timed out at +30m");
    }

    @Test
    void shouldSayWhereNothingCameAtAll() {
        assertThat(why(report("+0m", "hill:b", "smoke"), RED_AT_10M))
                .isEqualTo(
                        """
                        nearest   - {scenario: fire, transition: raised, level: BLUE, key: "hill:b", at: +30m}
                                  it is about hill:b, not hill:a; BLUE, not RED; 20m later
                        events    none of hill:a
                        signals   none that fire could use: smoke, all-clear, flames
                        pattern   spread: never begun, no first (smoke)
                        assessed  never: nothing came that fire uses""");
    }

    @Test
    void shouldFindTheAlertByItsPlaceAndWithinATolerance() {
        var result =
                run(
                        report("+0m", "hill:a", "smoke") + report("+12m", "hill:a", "flames"),
                        """
                        expect:
                          - {scenario: fire, transition: raised, level: RED, place: "hill:a", at: +10m, within: 2m}
                        ignore: [cleared]
                        """);

        assertThat(result.missing()).isEmpty();
        assertThat(result.passed()).isTrue();
    }

    private static String why(String events, String expect) {
        var result = run(events, expect);
        return String.join(
                "\n",
                new Diagnosis(result.test(), result.timeline(), result.packs())
                        .why(result.missing().get(0)));
    }

    private static PackTestResult run(String events, String expect) {
        return PackTests.run(rehearsal, RehearsedPack.test("events:\n" + events + expect));
    }
}
