package io.fenghuo.rules.feature;

import com.amazon.randomcutforest.RandomCutForest;
import io.fenghuo.rules.event.Event;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.TreeMap;

/** The features by their definitions alone: walks over all events before, keeps nothing else. */
final class SlowFeatures {
    private final Feature feature;
    private final List<Event> counted = new ArrayList<>();

    SlowFeatures(Feature feature) {
        this.feature = feature;
    }

    double observe(Event event) {
        boolean counts = feature.matches(event) && counts(event);
        double before = ofThoseBefore(event, counts);
        if (counts) {
            counted.add(event);
        }
        return switch (feature.kind()) {
            case SINCE_LAST, PREVIOUS, Z_SCORE, ANOMALY -> before;
            case DURATION -> duration(event);
            case SILENCE -> silence(event);
            default -> ofWindow(event);
        };
    }

    private boolean counts(Event event) {
        return switch (feature.kind()) {
            case DISTINCT -> event.member("zone") != null;
            case COUNT, SINCE_LAST, SILENCE -> true;
            case DURATION -> event.member("value") != null;
            default -> event.member("value") != null && within(event);
        };
    }

    private boolean within(Event event) {
        var least = feature.definition().atLeast();
        var most = feature.definition().atMost();
        return (least == null || value(event) >= least.at(event))
                && (most == null || value(event) <= most.at(event));
    }

    private double ofThoseBefore(Event event, boolean counts) {
        return switch (feature.kind()) {
            case SINCE_LAST -> sinceLast(event);
            case PREVIOUS -> Double.isNaN(sinceLast(event)) ? Double.NaN : value(last());
            case Z_SCORE -> counts ? zScore(event) : Double.NaN;
            case ANOMALY -> counts ? anomaly(event) : Double.NaN;
            default -> Double.NaN;
        };
    }

    private List<Event> window(Event event) {
        long pane = feature.definition().overMillis() / feature.definition().panes();
        long now = Math.floorDiv(event.getTimeMillis(), pane);
        return counted.stream()
                .filter(
                        e ->
                                Math.floorDiv(e.getTimeMillis(), pane)
                                        > now - feature.definition().panes())
                .toList();
    }

    private double ofWindow(Event event) {
        var window = window(event);
        if (window.isEmpty()) {
            return switch (feature.kind()) {
                case COUNT, SUM, DISTINCT -> 0;
                default -> Double.NaN;
            };
        }
        var first = window.get(0);
        var last = window.get(window.size() - 1);
        double delta = window.size() < 2 ? Double.NaN : value(last) - value(first);
        double rate =
                last.getTimeMillis() == first.getTimeMillis()
                        ? Double.NaN
                        : delta / ((last.getTimeMillis() - first.getTimeMillis()) / 3_600_000.0);
        return switch (feature.kind()) {
            case COUNT -> window.size();
            case SUM -> sum(window);
            case MEAN -> sum(window) / window.size();
            case MIN -> window.stream().mapToDouble(SlowFeatures::value).min().orElseThrow();
            case MAX -> window.stream().mapToDouble(SlowFeatures::value).max().orElseThrow();
            case DELTA -> delta;
            case RATE -> rate;
            case DISTINCT ->
                    new HashSet<>(window.stream().map(e -> e.member("zone")).toList()).size();
            case ETA -> eta(value(last), rate);
            default -> throw new IllegalStateException();
        };
    }

    private static double eta(double latest, double rate) {
        double threshold = FeatureFixtures.WARNING;
        if (latest >= threshold) {
            return 0;
        }
        return rate > 0 ? (threshold - latest) / rate * 3600 : Double.NaN;
    }

    /** In order within a pane, then pane by pane. */
    private double sum(List<Event> window) {
        long pane = feature.definition().overMillis() / feature.definition().panes();
        var sums = new TreeMap<Long, Double>();
        for (var event : window) {
            sums.merge(Math.floorDiv(event.getTimeMillis(), pane), value(event), Double::sum);
        }
        double sum = 0;
        for (double part : sums.values()) {
            sum += part;
        }
        return sum;
    }

    private double sinceLast(Event event) {
        if (counted.isEmpty()) {
            return Double.NaN;
        }
        long since = event.getTimeMillis() - last().getTimeMillis();
        return since >= feature.definition().overMillis() ? Double.NaN : since / 1000.0;
    }

    /** Back from the latest event, as long as nothing ends the run. */
    private double duration(Event event) {
        long over = feature.definition().overMillis();
        long gap = feature.definition().gapMillis();
        long next = event.getTimeMillis();
        Event began = null;
        boolean brokenSince = false;
        for (int i = counted.size() - 1; i >= 0; i--) {
            var earlier = counted.get(i);
            if (next - earlier.getTimeMillis() >= over) {
                break;
            }
            next = earlier.getTimeMillis();
            if (feature.hasLimits() ? within(earlier) : began == null || same(earlier, began)) {
                long until = began == null ? event.getTimeMillis() : began.getTimeMillis();
                if (brokenSince && until - earlier.getTimeMillis() >= gap) {
                    break;
                }
                began = earlier;
                brokenSince = false;
            } else if (feature.hasLimits() && gap > 0) {
                brokenSince = true;
            } else {
                break;
            }
        }
        return began == null
                ? Double.NaN
                : (event.getTimeMillis() - began.getTimeMillis()) / 1000.0;
    }

    private static boolean same(Event one, Event other) {
        return value(one) == value(other);
    }

    private double silence(Event event) {
        if (counted.isEmpty()) {
            return Double.NaN;
        }
        long since = event.getTimeMillis() - last().getTimeMillis();
        return since > feature.definition().overMillis() ? Double.NaN : since / 1000.0;
    }

    private double zScore(Event event) {
        var values = window(event).stream().mapToDouble(SlowFeatures::value).toArray();
        if (values.length < feature.definition().minimum()) {
            return Double.NaN;
        }
        double mean = 0;
        boolean equal = true;
        for (double value : values) {
            mean += value / values.length;
            equal &= value == values[0];
        }
        double squares = 0;
        for (double value : values) {
            squares += (value - mean) * (value - mean);
        }
        return equal
                ? Double.NaN
                : (value(event) - mean) / Math.sqrt(squares / (values.length - 1));
    }

    private double anomaly(Event event) {
        int from = counted.size();
        long next = event.getTimeMillis();
        while (from > 0
                && next - counted.get(from - 1).getTimeMillis()
                        < feature.definition().overMillis()) {
            next = counted.get(--from).getTimeMillis();
        }
        var run = counted.subList(from, counted.size());
        if (run.size() < feature.definition().minimum()) {
            return Double.NaN;
        }
        RandomCutForest forest = AnomalyForest.plant();
        run.forEach(e -> forest.update(new double[] {value(e)}));
        return forest.getAnomalyScore(new double[] {value(event)});
    }

    private Event last() {
        return counted.get(counted.size() - 1);
    }

    private static double value(Event event) {
        return event.member("value") instanceof Double number ? number : Double.NaN;
    }
}
