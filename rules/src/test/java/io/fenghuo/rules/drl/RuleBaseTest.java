package io.fenghuo.rules.drl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fenghuo.rules.detection.CountyLookup;
import io.fenghuo.rules.detection.SignalRules;
import io.fenghuo.rules.detection.Signals;
import io.fenghuo.rules.event.Context;
import io.fenghuo.rules.event.EventHeader;
import io.fenghuo.rules.event.SensorReading;
import io.fenghuo.rules.finding.Signal;
import java.lang.management.ManagementFactory;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class RuleBaseTest {
    private static final String MARKED =
            """
            package fenghuo.marked;
            import io.fenghuo.rules.event.*;
            global io.fenghuo.rules.detection.Signals signals;
            declare Marker n : int end
            rule "marks" when SensorReading() then insert(new Marker(1)); end
            rule "sees" when Marker($n : n) then signals.raise("seen"); end
            """;

    @Test
    void shouldShareTheClassesOfEqualPacks() throws Exception {
        var jar = RuleCompiler.compile("marked", Map.of("signals.drl", MARKED));
        try (var one = RuleBase.load(jar);
                var two = RuleBase.load(jar.clone())) {
            assertThat(marker(one)).isSameAs(marker(two));
        }
    }

    @Test
    void shouldGoOnForOneAfterTheOtherIsClosedTwice() throws Exception {
        var jar = RuleCompiler.compile("marked", Map.of("signals.drl", MARKED));
        try (var one = RuleBase.load(jar)) {
            var two = RuleBase.load(jar);
            two.close();
            two.close();
            try (var three = RuleBase.load(jar)) {
                assertThat(marker(three)).isSameAs(marker(one));
                assertThat(fired(one)).containsExactly("marks", "sees");
            }
        }
    }

    @Test
    void shouldLetTheClassesGoWithTheLastUser() throws Exception {
        var jar = RuleCompiler.compile("marked", Map.of("signals.drl", MARKED));
        var one = RuleBase.load(jar);
        var two = RuleBase.load(jar);
        var marker = new WeakReference<>(marker(one));
        fired(one);
        one.close();
        System.gc();
        assertThat(marker.get()).isNotNull();
        assertThat(fired(two)).containsExactly("marks", "sees");

        one = null;
        two.close();
        two = null;

        collect(() -> marker.get() == null);
        assertThat(marker.get()).isNull();
    }

    @Test
    void shouldNotGatherClassesOverManyLoads() throws Exception {
        var jars = new ArrayList<byte[]>();
        for (int i = 0; i < 2; i++) {
            jars.add(ManyRules.compiled(25, " of edition " + i));
        }
        var classes = ManagementFactory.getClassLoadingMXBean();
        loadAndClose(jars, 4);
        for (int i = 0; i < 20; i++) {
            System.gc();
        }
        int before = classes.getLoadedClassCount();
        long unloaded = classes.getUnloadedClassCount();

        loadAndClose(jars, 50);

        collect(() -> classes.getLoadedClassCount() <= before + 100);
        assertThat(classes.getLoadedClassCount()).isLessThan(before + 100);
        assertThat(classes.getUnloadedClassCount() - unloaded).isGreaterThan(50 * 50);
    }

    @Test
    @Timeout(180)
    void shouldServeManyThreadsThatShareTheClasses() throws Exception {
        var jar = ManyRules.compiled(25, "");
        ExecutorService subtasks = Executors.newFixedThreadPool(4);
        try {
            var start = new CountDownLatch(4);
            var running = new ArrayList<Future<List<Integer>>>();
            for (int task = 0; task < 4; task++) {
                running.add(
                        subtasks.submit(
                                () -> {
                                    start.countDown();
                                    start.await();
                                    var found = new ArrayList<Integer>();
                                    for (int round = 0; round < 5; round++) {
                                        try (var rules = rules(RuleBase.load(jar))) {
                                            for (int i = 0; i < 500; i++) {
                                                found.add(
                                                        rules.evaluate(
                                                                        reading("q-" + i % 30, 24),
                                                                        Context.NONE)
                                                                .size());
                                            }
                                        }
                                    }
                                    return found;
                                }));
            }
            for (var one : running) {
                assertThat(one.get()).isEqualTo(running.get(0).get()).contains(0, 1);
            }
        } finally {
            subtasks.shutdownNow();
        }
    }

    @Test
    void shouldFindWithManyRulesWhatEachFinds() throws Exception {
        try (var rules = rules(RuleBase.load(ManyRules.compiled(40, "")))) {
            assertThat(rules.evaluate(reading("q-17", 17), Context.NONE))
                    .extracting(Signal::name)
                    .containsExactly("signal-17");
            assertThat(rules.evaluate(reading("q-17", 16), Context.NONE)).isEmpty();
        }
    }

    @Test
    void shouldRefuseBytesThatAreNoPack() {
        var jar = new byte[] {1, 2, 3};

        assertThatThrownBy(() -> RuleBase.load(jar)).isInstanceOf(IllegalArgumentException.class);
    }

    private static void loadAndClose(List<byte[]> jars, int times) {
        for (int i = 0; i < times; i++) {
            try (var rules = rules(RuleBase.load(jars.get(i % jars.size())))) {
                assertThat(rules.evaluate(reading("q-3", 3), Context.NONE)).hasSize(1);
            }
        }
    }

    /**
     * Asks for collections until it is so, or for half a minute: while the JVM compiles a method of
     * Drools, it holds the classes that the method has met, and that may take seconds.
     */
    private static void collect(BooleanSupplier done) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        System.gc();
        while (!done.getAsBoolean() && System.nanoTime() < end) {
            Thread.sleep(50);
            System.gc();
        }
    }

    private static Class<?> marker(RuleBase rules) {
        return rules.factTypes().stream()
                .filter(type -> type.getSimpleName().equals("Marker"))
                .findFirst()
                .orElseThrow();
    }

    /** The rules that fire; the base stays open. */
    private static List<String> fired(RuleBase base) {
        var watched = new Watched();
        var output = new Signals();
        try (var session = new RuleSession(base, "marked", null, output, watched, 100)) {
            session.evaluate(List.of(reading("a", 1)));
        }
        return watched.fired;
    }

    private static SignalRules rules(RuleBase base) {
        return new SignalRules("many", "1", base, CountyLookup.NONE, RuleObserver.NONE);
    }

    private static SensorReading reading(String quantity, double value) {
        var header =
                new EventHeader("r", "gauge/a", "gauge:a", 1_000, Double.NaN, Double.NaN, Map.of());
        return new SensorReading(header, quantity, value, "m", null);
    }
}
