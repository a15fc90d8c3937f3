package io.fenghuo.jobs.explanation;

import static org.assertj.core.api.Assertions.assertThat;

import io.fenghuo.jobs.rehearsal.Onlooker;
import io.fenghuo.jobs.rehearsal.PackTest;
import io.fenghuo.jobs.rehearsal.PackTests;
import io.fenghuo.jobs.rehearsal.Rehearsal;
import io.fenghuo.jobs.rehearsal.TimedEvent;
import io.fenghuo.rules.assessment.Trigger;
import io.fenghuo.rules.event.Event;
import io.fenghuo.rules.pack.PackFolder;
import io.fenghuo.rules.probe.Condition.AnyOf;
import io.fenghuo.rules.probe.ConditionTrace;
import io.fenghuo.rules.probe.ConditionTrace.Truth;
import io.fenghuo.rules.probe.RuleAnalyst;
import io.fenghuo.rules.probe.RuleFile;
import io.fenghuo.rules.probe.RuleOutline.Kind;
import io.fenghuo.rules.probe.RuleTrace;
import io.fenghuo.rules.probe.RuleTrace.State;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What the probes decide for themselves, each comparison, must add up to what Drools says of the
 * whole: at every event and every assessment of every test of the shipped packs.
 */
class ProbesAgreeTest {
    /** Those that judge. */
    static List<Path> shipped() {
        return PackFolder.folders(Path.of("..", "rules", "packs")).stream()
                .filter(folder -> Files.exists(folder.resolve("assess.drl")))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("shipped")
    void shouldAgreeWithDroolsOnEveryTestOfThePack(Path folder) throws Exception {
        var compiled = PackFolder.compileAll(folder);
        var pack = compiled.get(0).pack();
        var id = pack.id();
        var signals = RuleFile.read("signals.drl", pack.signalRules());
        var assess = RuleFile.read("assess.drl", String.valueOf(pack.assessmentRules()));
        try (var rehearsal = new Rehearsal(compiled);
                var onEvents = RuleAnalyst.of(id, signals, signals.rules());
                var onPlaces = RuleAnalyst.of(id, assess, assess.rules())) {
            var comparing = new Comparing(onEvents, onPlaces);
            for (var test : PackTests.read(folder)) {
                comparing.test = test;
                rehearsal.watch(
                        test.reference(),
                        test.arrivals().stream().map(TimedEvent::event).toList(),
                        test.alerts(),
                        Long.MAX_VALUE - 1,
                        comparing);
                comparing.compareLast();
            }
            assertThat(comparing.held).isPositive();
            assertThat(comparing.notHeld).isPositive();
            assertThat(comparing.unmeasured).isEmpty();
        }
    }

    private static final class Comparing implements Onlooker {
        private final RuleAnalyst onEvents;
        private final RuleAnalyst onPlaces;
        private final Set<String> fired = new TreeSet<>();
        private final List<String> unmeasured = new ArrayList<>();
        private List<RuleTrace> traces = List.of();
        private int held;
        private int notHeld;
        private @Nullable PackTest test;

        Comparing(RuleAnalyst onEvents, RuleAnalyst onPlaces) {
            this.onEvents = onEvents;
            this.onPlaces = onPlaces;
        }

        @Override
        public void judging(String pack, Collection<?> facts) {
            compareLast();
            if (facts.stream().anyMatch(Trigger.class::isInstance)) {
                traces = onPlaces.judge(facts);
            } else if (facts.stream().allMatch(Event.class::isInstance)) {
                traces = onEvents.judge(facts);
            }
        }

        @Override
        public void fired(String pack, String rule) {
            fired.add(rule);
        }

        void compareLast() {
            var where = test == null ? "" : test.file();
            for (var trace : traces) {
                var name = trace.rule().name();
                if (fired.contains(name)) {
                    assertThat(trace.held()).as("%s: %s", where, name).isTrue();
                }
                if (trace.held() && trace.rule().activationGroup() == null) {
                    assertThat(fired).as(where).contains(name);
                }
                trace.items().forEach(item -> compare(where + ": " + name, item));
            }
            traces = List.of();
            fired.clear();
        }

        /** Of one pattern alone the conditions at the fact must add up to the whole. */
        private void compare(String where, RuleTrace.ItemTrace item) {
            if (item.state() == State.NOT_REACHED || item.conditions().isEmpty()) {
                return;
            }
            item.conditions().forEach(each -> count(where, each));
            boolean all = item.conditions().stream().allMatch(each -> each.truth() == Truth.HELD);
            if (item.item().kind() == Kind.PATTERN) {
                assertThat(all)
                        .as("%s: %s: %s", where, item.item().text(), item.conditions())
                        .isEqualTo(item.state() == State.HELD);
            }
        }

        private void count(String where, ConditionTrace condition) {
            switch (condition.truth()) {
                case HELD -> held++;
                case NOT_MEASURED -> unmeasured.add(where + ": " + condition.condition().text());
                default -> notHeld++;
            }
            for (var part : condition.parts()) {
                count(where, part);
                if (part.truth() == Truth.HELD && condition.condition() instanceof AnyOf) {
                    // What comes after it is not asked in the rule, and may throw: a null guarded.
                    break;
                }
            }
        }
    }
}
