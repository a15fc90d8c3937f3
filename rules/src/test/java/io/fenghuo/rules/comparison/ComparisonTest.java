package io.fenghuo.rules.comparison;

import static io.fenghuo.rules.warning.Level.BLUE;
import static io.fenghuo.rules.warning.Level.ORANGE;
import static io.fenghuo.rules.warning.Level.RED;
import static io.fenghuo.rules.warning.Level.YELLOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.fenghuo.rules.comparison.Difference.Kind;
import io.fenghuo.rules.comparison.Episode.Stretch;
import io.fenghuo.rules.warning.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ComparisonTest {
    private static final Duration HALF_AN_HOUR = Comparison.USUAL_TOLERANCE;

    private static Comparison compare(
            Collection<AlertSummary> before, Collection<AlertSummary> after) {
        return Comparison.of(before, after, HALF_AN_HOUR);
    }

    private static Difference only(List<AlertSummary> before, List<AlertSummary> after) {
        var differences = compare(before, after).differences();
        assertThat(differences).hasSize(1);
        return differences.get(0);
    }

    private static List<AlertSummary> together(List<AlertSummary> some, List<AlertSummary> more) {
        var all = new ArrayList<>(some);
        all.addAll(more);
        return all;
    }

    @Test
    void shouldFindNothingChangedWhereTheSameIsRaisedByAnotherWarning() {
        var difference =
                only(
                        Life.of("g", "old").raised(0, YELLOW).escalated(60, RED).cleared(120),
                        Life.of("g", "new").raised(0, YELLOW).escalated(60, RED).cleared(120));

        assertThat(difference.kinds()).containsExactly(Kind.UNCHANGED);
    }

    @Test
    void shouldTellWhatWasAddedFromWhatWasRemoved() {
        var comparison =
                compare(
                        Life.of("g", "a").raised(0, YELLOW).cleared(60),
                        Life.of("h", "b").raised(0, YELLOW).cleared(60));

        assertThat(comparison.differences())
                .extracting(Difference::key, Difference::kinds)
                .containsExactly(
                        tuple("g", List.of(Kind.REMOVED)),
                        tuple("h", List.of(Kind.ADDED)));
    }

    @Test
    void shouldNotPairAcrossScenarios() {
        var comparison =
                compare(
                        Life.of("river-flood", "g", "a", "c").raised(0, YELLOW).cleared(60),
                        Life.of("flash-flood", "g", "b", "c").raised(0, YELLOW).cleared(60));

        assertThat(comparison.total().added()).isEqualTo(1);
        assertThat(comparison.total().addedParts()).isZero();
        assertThat(comparison.total().removed()).isEqualTo(1);
    }

    @Test
    void shouldSayByHowMuchAnAlertIsEarlierOrLater() {
        var late = Life.of("g", "a").raised(40, YELLOW).cleared(200);
        var early = Life.of("g", "b").raised(5, YELLOW).cleared(200);

        var earlier = only(late, early);
        var later = only(early, late);

        assertThat(earlier.kinds()).containsExactly(Kind.EARLIER);
        assertThat(earlier.beginShiftMillis()).hasValue(-35 * 60_000);
        assertThat(later.kinds()).containsExactly(Kind.LATER);
        assertThat(later.beginShiftMillis()).hasValue(35 * 60_000);
    }

    @Test
    void shouldPairNeighboursWithinTheToleranceAndNoFurther() {
        var before = Life.of("g", "a").raised(100, YELLOW).cleared(160);

        var near = only(before, Life.of("g", "b").raised(40, YELLOW).cleared(70));
        var far = compare(before, Life.of("g", "b").raised(40, YELLOW).cleared(69));

        assertThat(near.kinds()).containsExactly(Kind.EARLIER, Kind.OTHER_END);
        assertThat(far.changed()).extracting(Difference::kinds).hasSize(2);
        assertThat(far.total().added()).isEqualTo(1);
        assertThat(far.total().removed()).isEqualTo(1);
    }

    @Test
    void shouldSeeAnotherPeakAndForHowLongLevelsDiffered() {
        var difference =
                only(
                        Life.of("g", "a").raised(0, YELLOW).cleared(120),
                        Life.of("g", "b")
                                .raised(0, YELLOW)
                                .escalated(30, ORANGE)
                                .downgraded(80, YELLOW)
                                .cleared(120));

        assertThat(difference.kinds()).containsExactly(Kind.OTHER_LEVEL);
        assertThat(difference.differsForMillis()).isEqualTo(50 * 60_000);
    }

    @Test
    void shouldSeeAnotherLevelOverTimeThoughThePeakIsTheSame() {
        var difference =
                only(
                        Life.of("g", "a").raised(0, YELLOW).escalated(60, ORANGE).cleared(120),
                        Life.of("g", "b").raised(0, YELLOW).escalated(50, ORANGE).cleared(120));

        assertThat(difference.kinds()).containsExactly(Kind.OTHER_LEVEL);
        assertThat(difference.differsForMillis()).isEqualTo(10 * 60_000);
    }

    @Test
    void shouldNotCallALevelAnotherThatOnlyOneOfThemHadYet() {
        var difference =
                only(
                        Life.of("g", "a").raised(30, YELLOW).cleared(120),
                        Life.of("g", "b").raised(0, BLUE).escalated(30, YELLOW).cleared(120));

        assertThat(difference.kinds()).containsExactly(Kind.EARLIER);
    }

    @Test
    void shouldBeBothEarlierAndAtAnotherLevel() {
        var comparison =
                compare(
                        Life.of("g", "a").raised(30, YELLOW).cleared(120),
                        Life.of("g", "b").raised(0, ORANGE).cleared(120));

        assertThat(comparison.differences().get(0).kinds())
                .containsExactly(Kind.EARLIER, Kind.OTHER_LEVEL);
        assertThat(comparison.total().earlier()).isEqualTo(1);
        assertThat(comparison.total().otherLevel()).isEqualTo(1);
        assertThat(comparison.total().unchanged()).isZero();
    }

    @Test
    void shouldPairEachOfSeveralAtOnePlaceWithTheOneThatOverlaps() {
        var comparison =
                compare(
                        together(
                                Life.of("g", "a1").raised(0, YELLOW).cleared(60),
                                Life.of("g", "a2").raised(100, RED).cleared(200)),
                        together(
                                Life.of("g", "b1").raised(10, YELLOW).cleared(60),
                                Life.of("g", "b2").raised(90, RED).cleared(200)));

        assertThat(comparison.differences())
                .extracting(each -> each.either().alertId(), Difference::kinds)
                .containsExactly(
                        tuple("b1", List.of(Kind.LATER)),
                        tuple("b2", List.of(Kind.EARLIER)));
    }

    @Test
    void shouldPreferAnOverlapToANearerBeginning() {
        var difference =
                compare(
                                Life.of("g", "a").raised(100, YELLOW).cleared(200),
                                together(
                                        Life.of("g", "near").raised(90, YELLOW).cleared(95),
                                        Life.of("g", "over").raised(150, YELLOW).cleared(200)))
                        .differences();

        assertThat(difference)
                .extracting(each -> each.either().alertId(), Difference::kinds)
                .containsExactly(
                        tuple("near", List.of(Kind.ADDED)),
                        tuple("over", List.of(Kind.LATER)));
    }

    @Test
    void shouldPairOneOfTwoPartsAndCallTheOtherAdded() {
        var comparison =
                compare(
                        Life.of("g", "whole").raised(0, YELLOW).cleared(300),
                        together(
                                Life.of("g", "first").raised(0, YELLOW).cleared(100),
                                Life.of("g", "second").raised(150, YELLOW).cleared(300)));

        assertThat(comparison.differences())
                .extracting(each -> each.either().alertId(), Difference::kinds)
                .containsExactly(
                        tuple("first", List.of(Kind.OTHER_END)),
                        tuple("second", List.of(Kind.ADDED)));
        assertThat(comparison.differences().get(1).partOf()).isEqualTo("whole");
        assertThat(comparison.total().addedParts()).isEqualTo(1);
    }

    @Test
    void shouldBreakATieByTheEarlierAlertWhateverTheOrder() {
        var before = Life.of("g", "a").raised(100, YELLOW).cleared(110);
        var after =
                together(
                        Life.of("g", "left").raised(80, YELLOW).cleared(90),
                        Life.of("g", "right").raised(120, YELLOW).cleared(130));
        var turned = new ArrayList<>(after);
        Collections.reverse(turned);

        assertThat(compare(before, turned)).isEqualTo(compare(before, after));
        assertThat(compare(before, after).differences())
                .extracting(each -> each.either().alertId(), Difference::kinds)
                .containsExactly(
                        tuple(
                                "left", List.of(Kind.EARLIER, Kind.OTHER_END)),
                        tuple("right", List.of(Kind.ADDED)));
    }

    @Test
    void shouldCompareAlertsThatAreStillUpAtTheEnd() {
        var up = Life.of("g", "a").raised(0, YELLOW).open();

        assertThat(only(up, Life.of("g", "b").raised(0, YELLOW).open()).kinds())
                .containsExactly(Kind.UNCHANGED);
        var ended = only(up, Life.of("g", "b").raised(0, YELLOW).cleared(60));
        assertThat(ended.kinds()).containsExactly(Kind.OTHER_END);
        assertThat(ended.endShiftMillis()).isEmpty();
    }

    @Test
    void shouldCountADifferenceThatIsStillOpenOnlyAsFarAsTheRecordGoes() {
        var difference =
                compare(
                                Life.of("g", "a").raised(0, YELLOW).open(),
                                together(
                                        Life.of("g", "b").raised(0, RED).open(),
                                        Life.of("h", "c").raised(10, RED).cleared(45)))
                        .differences()
                        .get(0);

        assertThat(difference.kinds()).containsExactly(Kind.OTHER_LEVEL);
        assertThat(difference.differsForMillis()).isEqualTo(45 * 60_000);
    }

    @Test
    void shouldNotGuessWhenAnAlertBeganThatWasUpBeforeTheRecord() {
        var difference =
                only(
                        Life.of("g", "a").upAt(YELLOW).escalated(30, RED).cleared(120),
                        Life.of("g", "b").raised(20, YELLOW).escalated(30, RED).cleared(120));

        assertThat(difference.kinds()).containsExactly(Kind.UNCHANGED);
        assertThat(difference.beginShiftMillis()).isEmpty();
        assertThat(difference.begins()).isEqualTo(Episode.BEFORE);
    }

    @Test
    void shouldCountChangesOnceThatWereDeliveredTwice() {
        var once = Life.of("g", "a").raised(0, YELLOW).cleared(60);

        assertThat(Episode.of(together(once, once))).isEqualTo(Episode.of(once));
    }

    @Test
    void shouldPutTheChangesOfOneInstantInTheOrderOfALife() {
        var changes =
                new ArrayList<>(
                        Life.of("g", "a")
                                .raised(0, BLUE)
                                .escalated(0, YELLOW)
                                .escalated(0, RED)
                                .downgraded(60, BLUE)
                                .cleared(90));
        for (long seed = 0; seed < 20; seed++) {
            Collections.shuffle(changes, new Random(seed));

            assertThat(Life.episode(changes).stretches())
                    .as("seed %d", seed)
                    .containsExactly(
                            new Stretch(RED, Life.at(0), Life.at(60)),
                            new Stretch(BLUE, Life.at(60), Life.at(90)));
        }
    }

    @Test
    void shouldCountByScenarioAndByCounty() {
        var comparison =
                compare(
                        together(
                                Life.of("river-flood", "g", "a", "1").raised(0, RED).cleared(9),
                                Life.of("river-flood", "h", "b", "2").raised(0, RED).cleared(9)),
                        together(
                                Life.of("river-flood", "g", "c", "1").raised(0, RED).cleared(9),
                                Life.of("flash-flood", "i", "d", "2").raised(0, RED).cleared(9)));

        assertThat(comparison.byScenario().keySet()).containsExactly("flash-flood", "river-flood");
        assertThat(comparison.byScenario().get("river-flood").removed()).isEqualTo(1);
        assertThat(comparison.byScenario().get("river-flood").unchanged()).isEqualTo(1);
        assertThat(comparison.byCounty().get("2").added()).isEqualTo(1);
        assertThat(comparison.byCounty().get("2").removed()).isEqualTo(1);
        assertThat(comparison.byCounty().get("1").before()).isEqualTo(1);
    }

    @Test
    void shouldBeTheSameTurnedAroundButForItsSigns() {
        for (long seed = 0; seed < 50; seed++) {
            var random = new Random(seed);
            var one = randomLives(random, "a");
            var other = randomLives(random, "b");

            var there = compare(one, other).total();
            var back = compare(other, one).total();

            assertThat(back.removed()).as("seed %d", seed).isEqualTo(there.added());
            assertThat(back.later()).as("seed %d", seed).isEqualTo(there.earlier());
            assertThat(back.otherLevel()).as("seed %d", seed).isEqualTo(there.otherLevel());
            assertThat(compare(one, one).changed()).as("seed %d", seed).isEmpty();
        }
    }

    /** Not more than one alert at a place at a time, as in life. */
    private static List<AlertSummary> randomLives(Random random, String side) {
        var all = new ArrayList<AlertSummary>();
        for (var key : List.of("g", "h")) {
            long minute = 0;
            for (int i = 0; i < 5; i++) {
                minute += 1 + random.nextInt(200);
                var life =
                        Life.of(key, side + key + i)
                                .raised(minute, Level.values()[random.nextInt(3)]);
                minute += 1 + random.nextInt(50);
                if (random.nextBoolean()) {
                    life.escalated(minute, RED);
                    minute += 1 + random.nextInt(50);
                }
                all.addAll(life.cleared(minute));
            }
        }
        return all;
    }
}
