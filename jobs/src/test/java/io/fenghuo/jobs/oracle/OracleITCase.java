package io.fenghuo.jobs.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.fenghuo.jobs.topology.WaterPack;
import io.fenghuo.rules.alert.Alert;
import io.fenghuo.rules.alert.AlertEncoder;
import io.fenghuo.rules.pack.CompiledPack;
import io.fenghuo.rules.pack.PackReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The engine against the oracle on random streams. {@code -Dfenghuo.oracle.seeds=N} tries more of
 * them, {@code -Dfenghuo.oracle.from=SEED} others.
 */
@SuppressWarnings("NullAway.Init") // JUnit calls load first.
class OracleITCase {
    private static final long FIRST = Long.getLong("fenghuo.oracle.from", 1);
    private static final int SEEDS = Integer.getInteger("fenghuo.oracle.seeds", 6);
    private static final int SEEDS_A_JOB = 6;
    private static final int RESTARTED_SEEDS = Math.max(2, SEEDS / 3);

    private static final List<String> SHIPPED = List.of("flood", "fraud", "road");

    /** The random streams hold no such events; their packs' own tests try them. */
    private static final Set<String> NOT_TRIED = Set.of("fraud-recovery", "school-flood");

    private static List<CompiledPack> packs;

    @BeforeAll
    static void load() throws Exception {
        packs = new ArrayList<>();
        for (var pack : SHIPPED) {
            packs.add(
                    CompiledPack.compile(PackReader.read(Path.of("../rules/packs").resolve(pack))));
        }
        packs.add(WaterPack.compiled());
    }

    @Test
    void shouldGiveExactlyTheAlertsOfTheOracle() throws Exception {
        var scenarios = new TreeSet<String>();
        for (long first = FIRST; first < FIRST + SEEDS; first += SEEDS_A_JOB) {
            var seeds =
                    LongStream.range(first, Math.min(first + SEEDS_A_JOB, FIRST + SEEDS))
                            .boxed()
                            .toList();
            var arrivals = arrivals(seeds);
            var expected = oracle(seeds, arrivals);
            expected.forEach(alert -> scenarios.add(alert.cause().scenario()));
            var actual = engine(seeds).alerts(arrivals);
            if (!lines(actual).equals(lines(expected))) {
                explain(seeds);
                assertThat(lines(actual)).as("seeds %s", seeds).isEqualTo(lines(expected));
            }
        }
        assertThat(scenarios).as("what was tried at all").containsAll(scenariosOfPacks());
    }

    @Test
    void shouldGiveTheSameAfterAFailureInTheMiddle() throws Exception {
        for (long seed = FIRST; seed < FIRST + RESTARTED_SEEDS; seed++) {
            var seeds = List.of(seed);
            var arrivals = arrivals(seeds);
            var failure = new Failure(arrivals.size() / 4 + seed * 7_919 % (arrivals.size() / 2));
            var actual = engine(seeds).alertsInSpiteOf(failure, arrivals);
            assertThat(Failure.failed()).as("failures of seed %d", seed).isEqualTo(1);
            assertThat(lines(actual)).as("seed %d", seed).isEqualTo(lines(oracle(seeds, arrivals)));
        }
    }

    /** Prints the least list of arrivals of the first seed that fails by itself. */
    private static void explain(List<Long> seeds) throws Exception {
        for (long seed : seeds) {
            var alone = List.of(seed);
            if (differs(alone, RandomStream.of(seed))) {
                var least =
                        Shrinking.shrink(
                                RandomStream.of(seed), arrivals -> differs(alone, arrivals));
                var told =
                        least.stream().map(Arriving::toString).collect(Collectors.joining("\n  "));
                fail(
                        "seed %d fails, and still with these arrivals:%n  %s%nthe engine gives%n  %s%nthe oracle%n  %s",
                        seed,
                        told,
                        String.join("\n  ", lines(engine(alone).alerts(least))),
                        String.join("\n  ", lines(oracle(alone, least))));
            }
        }
    }

    private static boolean differs(List<Long> seeds, List<Arriving> arrivals) throws Exception {
        return !lines(engine(seeds).alerts(arrivals)).equals(lines(oracle(seeds, arrivals)));
    }

    private static List<Arriving> arrivals(List<Long> seeds) {
        var streams = seeds.stream().map(RandomStream::of).toList();
        int longest = streams.stream().mapToInt(List::size).max().orElse(0);
        var arrivals = new ArrayList<Arriving>();
        for (int i = 0; i < longest; i++) {
            for (var stream : streams) {
                if (i < stream.size()) {
                    arrivals.add(stream.get(i));
                }
            }
        }
        return arrivals;
    }

    private static Engine engine(List<Long> seeds) {
        return new Engine(RandomWorld.of(seeds), packs, RandomStream.BOUND_MILLIS, 2);
    }

    private static List<Alert> oracle(List<Long> seeds, List<Arriving> arrivals) {
        var world = RandomWorld.of(seeds);
        var judges = packs.stream().map(pack -> new OraclePack(pack, world)).toList();
        return new Oracle(world, judges, RandomStream.BOUND_MILLIS).alerts(arrivals);
    }

    private static TreeSet<String> scenariosOfPacks() {
        return packs.stream()
                .flatMap(pack -> pack.pack().scenarios().keySet().stream())
                .filter(scenario -> !NOT_TRIED.contains(scenario))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static List<String> lines(Collection<Alert> alerts) {
        var encoder = new AlertEncoder();
        return alerts.stream()
                .map(alert -> new String(encoder.encode(alert), StandardCharsets.UTF_8))
                .sorted()
                .toList();
    }
}
