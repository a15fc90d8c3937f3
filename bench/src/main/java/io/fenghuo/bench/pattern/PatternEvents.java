package io.fenghuo.bench.pattern;

import io.fenghuo.rules.event.EventHeader;
import io.fenghuo.rules.event.SensorReading;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.SplittableRandom;

/**
 * Readings in the order of their times, of which a share fits a step of one of the patterns. The
 * same plan gives the same readings, and a longer run begins as a shorter one does.
 *
 * <p>Half of the fitting readings are answered: the same subject has a fitting reading of the same
 * quantity again, between one and twenty thousand readings later. So there is something to find
 * with a million subjects as well.
 */
public final class PatternEvents {
    public static final long START_MILLIS = 1_781_222_400_000L;

    /** Ten minutes are no multiple of it, so no two readings are just ten minutes apart. */
    public static final long INTERVAL_MILLIS = 7;

    private static final int LONGEST_WAIT = 20_000;
    private static final double LOWEST_LON = 111.1;
    private static final double LOWEST_LAT = 25.1;

    /**
     * What they are like.
     *
     * @param signalShare of the readings that fit a step of a pattern, from 0 to 1
     */
    public record Plan(long seed, int subjects, double signalShare, int patterns) {}

    private record Answer(long at, int subject, int pattern) {}

    private final Plan plan;
    private final List<ComparisonPattern> patterns;
    private final SplittableRandom random;
    private final PriorityQueue<Answer> answers =
            new PriorityQueue<>((one, other) -> Long.compare(one.at, other.at));
    private final double firstSignalShare;
    private long made;

    public PatternEvents(Plan plan) {
        this.plan = plan;
        this.patterns = ComparisonPattern.generate(plan.patterns());
        this.random = new SplittableRandom(plan.seed());
        // Every second of the others is answered by one of the share.
        this.firstSignalShare = plan.signalShare() / 1.5;
    }

    public SensorReading next() {
        var due = answers.peek();
        if (due != null && due.at <= made) {
            answers.remove();
            return fitting(due.subject, due.pattern);
        }
        int subject = random.nextInt(plan.subjects());
        int pattern = random.nextInt(patterns.size());
        if (random.nextDouble() < firstSignalShare / (1 - plan.signalShare() / 3)) {
            if (random.nextBoolean()) {
                answers.add(new Answer(made + 1 + random.nextInt(LONGEST_WAIT), subject, pattern));
            }
            return fitting(subject, pattern);
        }
        return reading(subject, pattern, random.nextDouble() * ComparisonPattern.LEAST);
    }

    private SensorReading fitting(int subject, int pattern) {
        double least = patterns.get(pattern).least();
        return reading(subject, pattern, least + random.nextDouble() * (100 - least));
    }

    private SensorReading reading(int subject, int pattern, double value) {
        var header =
                new EventHeader(
                        Long.toString(made, Character.MAX_RADIX),
                        "gauge/" + subject,
                        "gauge:" + subject,
                        START_MILLIS + made * INTERVAL_MILLIS,
                        LOWEST_LON + subject % 1_000 / 1e3,
                        LOWEST_LAT + subject / 1_000 % 1_000 / 1e3,
                        Map.of());
        made++;
        // Two decimals, as a device would send it.
        return new SensorReading(
                header, patterns.get(pattern).quantity(), Math.floor(value * 100) / 100, "m", null);
    }
}
