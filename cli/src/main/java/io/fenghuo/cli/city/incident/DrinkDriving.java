package io.fenghuo.cli.city.incident;

import static io.fenghuo.cli.city.incident.Stage.HOUR;

import io.fenghuo.cli.city.life.Course;
import io.fenghuo.cli.city.life.Posts;
import io.fenghuo.cli.city.world.BreathTests;
import io.fenghuo.cli.city.world.Rhythm;
import io.fenghuo.cli.city.world.World;
import io.fenghuo.rules.reference.Cells;
import java.time.Instant;
import java.util.Locale;
import java.util.function.Consumer;

/**
 * On a night that begins on Friday, Saturday or Sunday a cell's breath tests are positive more than
 * twice as often as in the eight weeks before (domain.md). Almost: up to 1.9 times as often. It is
 * knowable with the first count that is.
 *
 * <p>The eight weeks are told at the beginning of the run, with their own times: the first events
 * of such a run lie 56 days before its start.
 */
final class DrinkDriving implements Scenario {
    private static final long HISTORY = 56 * 24 * HOUR;
    private static final double TIMES = 2;

    @Override
    public String name() {
        return "drink-driving";
    }

    @Override
    public double perDay() {
        return 3;
    }

    @Override
    public long lasts() {
        return 7 * HOUR;
    }

    /** In the half hour before such a night. */
    @Override
    public boolean mayBegin(long millis) {
        double hour = Rhythm.hourOfDay(millis);
        return hour >= 19.5
                && hour < 20
                && Instant.ofEpochMilli(millis).atZone(Rhythm.LOCAL).getDayOfWeek().getValue() >= 5;
    }

    @Override
    public void prepare(World world, long from, Consumer<Course> courses) {
        world.city()
                .breathPosts()
                .forEach(post -> courses.accept(new Posts(world, post, from - HISTORY, from)));
    }

    @Override
    public boolean stage(Stage stage) {
        var random = stage.random();
        var tests = stage.world().breathTests();
        var post = random.pick(stage.world().city().breathPosts());
        long night = BreathTests.night(stage.at());
        if (!stage.world().take(post.id(), stage.at(), stage.at() + 8 * HOUR)) {
            return false;
        }
        double times = stage.nearMiss() ? random.between(1.75, 1.9) : random.between(2.6, 3.6);
        tests.raise(post, night, times);
        long last = BreathTests.last(night);
        int positive = 0;
        int tested = 0;
        for (long at = BreathTests.next(stage.at()); at <= last; at = BreathTests.next(at)) {
            var count = tests.at(post, at);
            positive += count.positive();
            tested += count.tests();
            if (positive > TIMES * BreathTests.usual(post) * tested) {
                stage.tell(
                        new Truth(
                                name(),
                                "cell",
                                Cells.of(post.lon(), post.lat()),
                                "BLUE",
                                stage.at(),
                                at,
                                null,
                                last,
                                String.format(Locale.ROOT, "%.1f times as often as usual", times)));
                break;
            }
        }
        return true;
    }
}
