package io.fenghuo.bench.run;

import io.fenghuo.bench.contest.Contestant;
import io.fenghuo.bench.contest.Contestant.Kind;
import io.fenghuo.bench.engine.Engine;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What is held against what. */
public final class Groups {
    private static final String ENGINE = "engine";
    private static final String BACKTEST = "backtest";
    private static final String PLAIN_CEP = "flinkcep";
    private static final int PARALLELISM = 2;

    private Groups() {}

    /** The engine and its limits, and its peers where they can do the work, by workload. */
    public static List<Group> contests() {
        return List.of(
                new Group(
                        "city",
                        "The simulated city through all shipped packs, alerts to Kafka",
                        ENGINE,
                        entries(Plan.CITY, Set.of(Kind.ENGINE, Kind.LIMIT))),
                contest(
                        Plan.BASE,
                        "25 patterns, 10,000 subjects, 2 % of readings fit a step",
                        true),
                contest(Plan.SIGNAL_HEAVY, "The same, but 40 % of readings fit a step", false),
                contest(Plan.KEY_HEAVY, "25 patterns, 1,000,000 subjects, 2 %", false),
                contest(Plan.PATTERN_HEAVY, "100 patterns, 10,000 subjects, 2 %", false));
    }

    /** How the cost of an event grows; each held against its own smallest. */
    public static List<Group> growth() {
        return List.of(
                rules("rules", "Rules that look at quantities which nobody sends", false),
                rules("rules-same", "Rules that look at the quantities which are sent", true),
                patterns(),
                new Group(
                        "subjects",
                        "Subjects",
                        "10,000",
                        List.of(
                                grown("10,000", Plan.subjects(10_000)),
                                grown("100,000", Plan.subjects(100_000)),
                                grown("1,000,000", Plan.subjects(1_000_000)))),
                new Group(
                        "parallelism",
                        "Parallelism",
                        "1",
                        List.of(
                                new Entry("1", ENGINE, Plan.BASE, 1, Map.of()),
                                new Entry("2", ENGINE, Plan.BASE, 2, Map.of()))),
                new Group(
                        "state",
                        "Where state is kept",
                        "heap",
                        List.of(
                                grown("heap", Plan.BASE),
                                new Entry(
                                        "RocksDB",
                                        ENGINE,
                                        Plan.BASE,
                                        PARALLELISM,
                                        Map.of(Engine.STATE_BACKEND, "rocksdb")))));
    }

    /**
     * Of these, the groups that are named, or all where none is; and in them the contestants that
     * are named with the engine, or all where none is.
     *
     * @throws IllegalArgumentException where a name is neither
     */
    public static List<Group> only(List<Group> all, Set<String> names) {
        var groups = all.stream().map(Group::name).collect(Collectors.toSet());
        var contestants =
                Contestants.all().stream().map(Contestant::name).collect(Collectors.toSet());
        for (var name : names) {
            if (!groups.contains(name) && !contestants.contains(name)) {
                throw new IllegalArgumentException(
                        "--only %s: there is none; there are the groups %s and the contestants %s"
                                .formatted(
                                        name,
                                        String.join(", ", new TreeSet<>(groups)),
                                        String.join(", ", new TreeSet<>(contestants))));
            }
        }
        boolean someGroups = names.stream().anyMatch(groups::contains);
        boolean someContestants = names.stream().anyMatch(contestants::contains);
        return all.stream()
                .filter(group -> !someGroups || names.contains(group.name()))
                .map(group -> someContestants ? only(group, names) : group)
                .toList();
    }

    private static Group only(Group group, Set<String> names) {
        return new Group(
                group.name(),
                group.title(),
                group.against(),
                group.entries().stream()
                        .filter(
                                entry ->
                                        entry.contestant().equals(ENGINE)
                                                || names.contains(entry.contestant()))
                        .toList());
    }

    private static Group contest(Plan plan, String title, boolean limits) {
        return new Group(
                plan.name(),
                title,
                ENGINE,
                entries(plan, limits ? Set.of(Kind.values()) : Set.of(Kind.ENGINE, Kind.PEER)));
    }

    private static List<Entry> entries(Plan plan, Set<Kind> kinds) {
        return Contestants.all().stream()
                .filter(contestant -> kinds.contains(contestant.kind()))
                .map(Contestant::name)
                // It is the city alone that is recorded and run again.
                .filter(name -> plan.equals(Plan.CITY) || !name.equals(BACKTEST))
                .map(name -> Entry.of(name, plan, PARALLELISM))
                .toList();
    }

    private static Group rules(String name, String title, boolean same) {
        var entries = new ArrayList<Entry>();
        // Twelve patterns have 24 rules.
        for (int more : new int[] {0, 176, 976}) {
            entries.add(
                    new Entry(
                            "24 + %,d".formatted(more),
                            ENGINE,
                            Plan.patterns(12),
                            PARALLELISM,
                            Map.of(
                                    Engine.MORE_RULES,
                                    Integer.toString(more),
                                    Engine.SAME_QUANTITIES,
                                    Boolean.toString(same))));
        }
        return new Group(name, title, "24 + 0", List.copyOf(entries));
    }

    private static Group patterns() {
        var entries = new ArrayList<Entry>();
        boolean plainCep =
                Contestants.all().stream().anyMatch(each -> each.name().equals(PLAIN_CEP));
        for (int patterns : new int[] {5, 25, 100, 400}) {
            entries.add(grown("engine, " + patterns, Plan.patterns(patterns)));
            if (plainCep && patterns <= 100) {
                entries.add(
                        new Entry(
                                PLAIN_CEP + ", " + patterns,
                                PLAIN_CEP,
                                Plan.patterns(patterns),
                                PARALLELISM,
                                Map.of()));
            }
        }
        return new Group("patterns", "Patterns", "engine, 5", List.copyOf(entries));
    }

    private static Entry grown(String label, Plan plan) {
        return new Entry(label, ENGINE, plan, PARALLELISM, Map.of());
    }
}
