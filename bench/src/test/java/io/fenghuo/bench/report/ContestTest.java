package io.fenghuo.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.fenghuo.bench.run.Entry;
import io.fenghuo.bench.run.Group;
import io.fenghuo.bench.run.GroupResult;
import io.fenghuo.bench.run.Line;
import io.fenghuo.bench.run.Measured;
import io.fenghuo.bench.run.Plan;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ContestTest {
    private static final Entry ENGINE = entry("engine");
    private static final Entry PEER = entry("peer");
    private static final Entry LIMIT = entry("keyby");

    @Test
    void shouldTakeTheMiddleOfTheRatiosWithinRoundsAndNotTheRatioOfTheMiddles() {
        var table = Contest.table(result(line(ENGINE, 0, 100, 10, 40), line(PEER, 0, 50, 20, 10)));

        assertThat(table.rows().get(1)).contains("0.50").doesNotContain("2.00");
    }

    @Test
    void shouldMarkAContestantThatFoundOtherMatchesThanItHadTo() {
        var result = result(line(ENGINE, 0, 100), line(PEER, 3, 100));

        assertThat(Contest.table(result).rows().get(1).get(0)).isEqualTo("peer (wrong)");
        assertThat(Contest.table(result).notes())
                .anyMatch(note -> note.contains("peer: 3 matches"));
        assertThat(report(result).right()).isFalse();
        assertThat(report(result(line(ENGINE, 0, 100))).right()).isTrue();
    }

    @Test
    void shouldHoldTheEngineAgainstTheSlowestOfItsLimits() {
        var table = Contest.table(result(line(ENGINE, 0, 100), line(LIMIT, 0, 400)));

        assertThat(table.notes())
                .contains("the engine does 25 % of the slowest of its limits, keyby");
    }

    @Test
    void shouldSayWhoGaveUpAndNotCallItRight() {
        var result = result(line(ENGINE, 0, 100), new Line(PEER, List.of(), "not done after 60 s"));

        assertThat(Contest.table(result).rows()).hasSize(1);
        assertThat(Contest.table(result).notes()).contains("peer gave up: not done after 60 s");
        assertThat(report(result).right()).isFalse();
    }

    @Test
    void shouldMakeTablesOfMarkdownWithACellForEachColumn() {
        var markdown = report(result(line(ENGINE, 0, 100))).markdown();

        var table = markdown.stream().filter(line -> line.startsWith("|")).limit(3).toList();
        assertThat(table).allMatch(line -> line.chars().filter(c -> c == '|').count() == 11);
        assertThat(table.get(2)).startsWith("| engine | 100 |");
    }

    private static Entry entry(String name) {
        return new Entry(name, name, Plan.BASE, 2, Map.of());
    }

    private static Line line(Entry entry, long wrong, long... perSecond) {
        return new Line(
                entry,
                Arrays.stream(perSecond).mapToObj(rate -> measured(rate, wrong)).toList(),
                null);
    }

    private static Measured measured(long perSecond, long wrong) {
        return new Measured(
                "1",
                List.of(),
                perSecond,
                1_000_000_000,
                1_000_000_000,
                1,
                10,
                10,
                wrong,
                List.of(),
                0,
                0,
                0,
                0);
    }

    private static GroupResult result(Line... lines) {
        return new GroupResult(
                new Group("some", "Some", "engine", List.of(ENGINE, PEER)), List.of(lines));
    }

    private static Report report(GroupResult result) {
        return new Report(
                "./fenghuo bench",
                Instant.EPOCH,
                new Machine("processor", 2, 1L << 30, "Linux", "Java"),
                List.of("-Xmx3g"),
                List.of(result),
                List.of());
    }
}
