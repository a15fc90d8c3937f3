package io.fenghuo.jobs.explanation;

import io.fenghuo.rules.event.Context;
import io.fenghuo.rules.event.Event;
import io.fenghuo.rules.pack.Pack;
import io.fenghuo.rules.reference.Device;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a pack knew about an event when it judged it, kept for afterwards: the engine binds one
 * context to event after event.
 */
record Known(
        Map<String, Double> features,
        Map<String, Double> parameters,
        @Nullable Device device,
        @Nullable String county)
        implements Context {

    static Known of(Event event, Pack pack) {
        var features = new LinkedHashMap<String, Double>();
        pack.features().forEach(each -> features.put(each.id(), event.feature(each.id())));
        var parameters = new LinkedHashMap<String, Double>();
        pack.parameters().keySet().forEach(name -> parameters.put(name, event.parameter(name)));
        return new Known(features, parameters, event.getDevice(), event.getCounty());
    }

    @Override
    public double feature(String id) {
        return features.getOrDefault(id, Double.NaN);
    }

    @Override
    public double parameter(String name) {
        return parameters.getOrDefault(name, Double.NaN);
    }
}
