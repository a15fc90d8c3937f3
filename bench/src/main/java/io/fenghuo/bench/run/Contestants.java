package io.fenghuo.bench.run;

import io.fenghuo.bench.contest.Contestant;
import java.util.Comparator;
import java.util.List;
import java.util.ServiceLoader;

/** Those that take part, as {@code META-INF/services} names them. */
final class Contestants {
    private Contestants() {}

    /** The engine, its peers, its limits; each of these by name. */
    static List<Contestant> all() {
        return ServiceLoader.load(Contestant.class).stream()
                .map(ServiceLoader.Provider::get)
                .sorted(Comparator.comparing(Contestant::kind).thenComparing(Contestant::name))
                .toList();
    }

    /**
     * @throws IllegalArgumentException where there is none of that name
     */
    static Contestant named(String name) {
        return all().stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow(
                        () ->
                                new IllegalArgumentException(
                                        "there is no contestant "
                                                + name
                                                + "; there are "
                                                + String.join(
                                                        ", ",
                                                        all().stream()
                                                                .map(Contestant::name)
                                                                .toList())));
    }
}
