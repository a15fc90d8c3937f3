package io.fenghuo.rules.pack;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A named number of a pack.
 *
 * @param unit for people, for example {@code m/h}
 * @param source where the value comes from: a law, a standard, a paper, or "proposed"
 * @param counties other values by county code
 * @param factors what campaigns in force multiply it by
 */
public record Parameter(
        String name,
        double value,
        String unit,
        String source,
        Map<String, Double> counties,
        List<Factor> factors) {

    /**
     * What one campaign multiplies it by.
     *
     * @param counties where; empty for everywhere
     */
    public record Factor(double times, Set<String> counties) {
        private boolean holdsIn(@Nullable String county) {
            return counties.isEmpty() || county != null && counties.contains(county);
        }
    }

    /** As it is declared, with no campaign in force. */
    public Parameter(
            String name, double value, String unit, String source, Map<String, Double> counties) {
        this(name, value, unit, source, counties, List.of());
    }

    /** The same, multiplied by one factor more. */
    Parameter times(Factor factor) {
        var more = new ArrayList<>(factors);
        more.add(factor);
        return new Parameter(name, value, unit, source, counties, List.copyOf(more));
    }

    /**
     * What it is worth: the value that was set while the job runs, else that of the county, else
     * that for all; multiplied by what campaigns say.
     *
     * @param set the value that was set, or NaN where none was
     * @param county the county in question, or null where it is not known; asked only where the
     *     value depends on it
     */
    public double worth(double set, Supplier<@Nullable String> county) {
        double worth = Double.isNaN(set) ? declared(county) : set;
        for (var factor : factors) {
            if (factor.counties.isEmpty() || factor.holdsIn(county.get())) {
                worth *= factor.times;
            }
        }
        return worth;
    }

    private double declared(Supplier<@Nullable String> county) {
        if (counties.isEmpty()) {
            return value;
        }
        var here = county.get();
        var ofCounty = here == null ? null : counties.get(here);
        return ofCounty == null ? value : ofCounty;
    }
}
