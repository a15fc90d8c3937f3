package io.fenghuo.jobs.oracle;

import io.fenghuo.rules.feature.FeatureDefinition;
import io.fenghuo.rules.feature.FeatureKind;
import io.fenghuo.rules.feature.Limit;
import java.util.HashSet;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One feature by the words of {@link FeatureKind}: asked at an event, it walks over all events of
 * the key up to that one.
 *
 * <p>Caveat: it has no Z_SCORE, whose last bits the words leave open, and no ANOMALY.
 */
record SlowFeature(FeatureDefinition definition) {

    /** Whether the event matches. */
    boolean matches(Seen seen) {
        var event = seen.event();
        if (!event.getClass().getSimpleName().equals(definition.on())) {
            return false;
        }
        for (var wanted : definition.where().entrySet()) {
            var actual = event.member(wanted.getKey());
            boolean fits =
                    actual instanceof List<?> list
                            ? list.contains(wanted.getValue())
                            : wanted.getValue().equals(actual);
            if (!fits) {
                return false;
            }
        }
        return keyOf(seen) != null;
    }

    /** The subject, cell or value that the feature is kept under; null where there is none. */
    @Nullable Object keyOf(Seen seen) {
        if (definition.bySubject()) {
            return seen.event().getSubject();
        }
        return definition.byCell() ? seen.cell() : seen.scalar(definition.by());
    }

    /** Whether the event counts. */
    boolean counts(Seen seen) {
        if (!matches(seen)) {
            return false;
        }
        return switch (definition.kind()) {
            case COUNT, SINCE_LAST, SILENCE -> true;
            case DISTINCT -> seen.scalar(definition.member()) != null;
            case DURATION ->
                    hasLimits()
                            ? Double.isFinite(value(seen))
                            : seen.scalar(definition.member()) != null;
            default -> Double.isFinite(value(seen)) && within(seen, value(seen));
        };
    }

    private boolean hasLimits() {
        return definition.atLeast() != null || definition.atMost() != null;
    }

    private boolean within(Seen seen, double value) {
        var least = definition.atLeast();
        var most = definition.atMost();
        return (least == null || value >= limit(least, seen))
                && (most == null || value <= limit(most, seen));
    }

    private static double limit(Limit limit, Seen seen) {
        if (limit.parameter() != null) {
            return seen.parameter(limit.parameter());
        }
        return limit.threshold() == null ? limit.number() : threshold(limit.threshold(), seen);
    }

    private static double threshold(String name, Seen seen) {
        var device = seen.device();
        return device == null ? Double.NaN : device.threshold(name, seen.time());
    }

    private double value(Seen seen) {
        return seen.number(definition.member());
    }

    /**
     * The value at an event.
     *
     * @param counted the counting events of the key up to this one, this one included where it
     *     counts, in order
     */
    double at(Seen now, List<Seen> counted) {
        boolean counts = !counted.isEmpty() && counted.get(counted.size() - 1) == now;
        var before = counts ? counted.subList(0, counted.size() - 1) : counted;
        return switch (definition.kind()) {
            case COUNT, SUM, MIN, MAX, MEAN, DELTA, RATE, DISTINCT, ETA ->
                    ofWindow(now, window(now, counted));
            case SINCE_LAST -> lastIsRecent(now, before) ? seconds(last(before), now) : Double.NaN;
            case PREVIOUS -> lastIsRecent(now, before) ? value(last(before)) : Double.NaN;
            case SILENCE ->
                    counted.isEmpty() || now.time() - last(counted).time() > definition.overMillis()
                            ? Double.NaN
                            : seconds(last(counted), now);
            case DURATION -> duration(now, counted);
            case Z_SCORE, ANOMALY ->
                    throw new UnsupportedOperationException("the oracle has no " + definition);
        };
    }

    private List<Seen> window(Seen now, List<Seen> counted) {
        long pane = definition.overMillis() / definition.panes();
        long oldest = Math.floorDiv(now.time(), pane) - definition.panes();
        return counted.stream().filter(seen -> Math.floorDiv(seen.time(), pane) > oldest).toList();
    }

    private double ofWindow(Seen now, List<Seen> window) {
        if (window.isEmpty()) {
            return switch (definition.kind()) {
                case COUNT, SUM, DISTINCT -> 0;
                default -> Double.NaN;
            };
        }
        return switch (definition.kind()) {
            case COUNT -> window.size();
            case SUM -> sum(window);
            case MEAN -> sum(window) / window.size();
            case MIN -> window.stream().mapToDouble(this::value).min().orElseThrow();
            case MAX -> window.stream().mapToDouble(this::value).max().orElseThrow();
            case DELTA -> delta(window);
            case RATE -> rate(window);
            case DISTINCT ->
                    new HashSet<>(
                                    window.stream()
                                            .map(seen -> seen.scalar(definition.member()))
                                            .toList())
                            .size();
            case ETA -> eta(now, window);
            default -> throw new IllegalStateException("has no window: " + definition.kind());
        };
    }

    /** In order within each pane, then pane by pane from the oldest. */
    private double sum(List<Seen> window) {
        long pane = definition.overMillis() / definition.panes();
        var sums = new TreeMap<Long, Double>();
        for (var seen : window) {
            sums.merge(Math.floorDiv(seen.time(), pane), value(seen), Double::sum);
        }
        double sum = 0;
        for (double part : sums.values()) {
            sum += part;
        }
        return sum;
    }

    private double delta(List<Seen> window) {
        return window.size() < 2 ? Double.NaN : value(last(window)) - value(window.get(0));
    }

    private double rate(List<Seen> window) {
        long millis = last(window).time() - window.get(0).time();
        return millis == 0 ? Double.NaN : delta(window) / (millis / 3_600_000.0);
    }

    private double eta(Seen now, List<Seen> window) {
        var name = definition.threshold();
        double threshold = name == null ? Double.NaN : threshold(name, now);
        double latest = value(last(window));
        if (latest >= threshold) {
            return 0;
        }
        return rate(window) > 0 ? (threshold - latest) / rate(window) * 3600 : Double.NaN;
    }

    /** Walks forward, and says what run there is in the end. */
    private double duration(Seen now, List<Seen> counted) {
        Seen began = null;
        Seen held = null;
        Seen heard = null;
        boolean brokenSince = false;
        for (var seen : counted) {
            boolean silent = heard != null && seen.time() - heard.time() >= definition.overMillis();
            if (silent || gapIsOver(held, brokenSince, seen)) {
                began = null;
            }
            boolean other = !hasLimits() && held != null && !sameValue(held, seen);
            if (hasLimits() && !within(seen, value(seen))) {
                brokenSince = true;
                began = definition.gapMillis() == 0 ? null : began;
            } else {
                began = began == null || other ? seen : began;
                held = seen;
                brokenSince = false;
            }
            heard = seen;
        }
        boolean lasts =
                began != null
                        && heard != null
                        && now.time() - heard.time() < definition.overMillis()
                        && !gapIsOver(held, brokenSince, now);
        return lasts && began != null ? seconds(began, now) : Double.NaN;
    }

    private boolean gapIsOver(@Nullable Seen held, boolean brokenSince, Seen now) {
        return held != null && brokenSince && now.time() - held.time() >= definition.gapMillis();
    }

    private boolean sameValue(Seen one, Seen other) {
        var value = one.scalar(definition.member());
        return value != null && value.equals(other.scalar(definition.member()));
    }

    private boolean lastIsRecent(Seen now, List<Seen> before) {
        return !before.isEmpty() && now.time() - last(before).time() < definition.overMillis();
    }

    private static double seconds(Seen from, Seen until) {
        return (until.time() - from.time()) / 1000.0;
    }

    private static Seen last(List<Seen> list) {
        return list.get(list.size() - 1);
    }
}
