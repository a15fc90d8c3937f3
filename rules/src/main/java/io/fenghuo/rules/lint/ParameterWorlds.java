package io.fenghuo.rules.lint;

import io.fenghuo.rules.pack.Pack;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;

/**
 * The values that a pack's parameters have: everywhere, and in each county that it gives numbers of
 * its own.
 *
 * <p>Caveat: reference data may override them again.
 */
final class ParameterWorlds {
    private ParameterWorlds() {}

    /** By county code; the first, under the empty word, is everywhere else. */
    static Map<String, ToDoubleFunction<String>> of(Pack pack) {
        var worlds = new LinkedHashMap<String, ToDoubleFunction<String>>();
        worlds.put("", everywhere(pack));
        var counties = new TreeSet<String>();
        pack.parameters().values().forEach(each -> counties.addAll(each.counties().keySet()));
        for (var county : counties) {
            worlds.put(
                    county,
                    name -> {
                        var parameter = pack.parameters().get(name);
                        return parameter == null
                                ? Double.NaN
                                : parameter.counties().getOrDefault(county, parameter.value());
                    });
        }
        return worlds;
    }

    static ToDoubleFunction<String> everywhere(Pack pack) {
        return name -> {
            var parameter = pack.parameters().get(name);
            return parameter == null ? Double.NaN : parameter.value();
        };
    }
}
