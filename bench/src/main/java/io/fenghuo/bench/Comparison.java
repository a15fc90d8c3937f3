package io.fenghuo.bench;

import io.fenghuo.bench.live.AlertLatency;
import io.fenghuo.bench.report.Contest;
import io.fenghuo.bench.report.Machine;
import io.fenghuo.bench.report.Report;
import io.fenghuo.bench.report.Table;
import io.fenghuo.bench.run.Group;
import io.fenghuo.bench.run.GroupResult;
import io.fenghuo.bench.run.Groups;
import io.fenghuo.bench.run.Rounds;
import io.fenghuo.bench.run.Session;
import io.fenghuo.bench.swaps.PackLoads;
import io.fenghuo.bench.swaps.PackSwaps;
import io.fenghuo.cli.terminal.BadInputException;
import io.fenghuo.cli.terminal.StatusLine;
import io.fenghuo.cli.terminal.Terminal;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/** Everything that is measured side by side, in one process tree. */
final class Comparison {
    private static final String CITY = "city";
    private static final String PACK_LOAD = "pack-load";
    private static final String LATENCY = "latency";
    private static final String SWAPS = "pack-swaps";
    private static final Set<String> QUICKLY = Set.of(CITY, "base");

    private final Terminal terminal;
    private final Rounds.Pace pace;
    private final Set<String> only;
    private final int latencySeconds;

    /**
     * @param only names of groups and of contestants; where there is one of a kind, the others of
     *     that kind are left out
     */
    Comparison(Terminal terminal, Rounds.Pace pace, Set<String> only, int latencySeconds) {
        this.terminal = terminal;
        this.pace = pace;
        this.only = only;
        this.latencySeconds = latencySeconds;
    }

    /** Takes what was measured so far, so that a run that is ended leaves it behind. */
    interface SoFar {
        void take(Report report) throws IOException;
    }

    /**
     * @param all whether the stress mixes and growth are measured where nothing was named
     * @param soFar is given all that was measured, more each time
     */
    Report run(String command, boolean all, SoFar soFar) throws Exception {
        var date = Clock.systemUTC().instant();
        var results = new ArrayList<GroupResult>();
        var figures = new ArrayList<Table>();
        var report =
                new Report(
                        command, date, Machine.here(), Session.jvmOptions(), List.of(), List.of());
        try (var status = new StatusLine(terminal);
                var session = Session.start(pace, status::show)) {
            for (var group : groups(all)) {
                begin(group);
                var result = session.run(group);
                results.add(result);
                show(Contest.table(result), status);
                report = report.with(results, figures);
                soFar.take(report);
            }
            for (var figure : figures(session, results, all, status)) {
                figures.add(figure.measure());
                show(figures.get(figures.size() - 1), status);
                report = report.with(results, figures);
                soFar.take(report);
            }
            return report;
        }
    }

    /** A status line is for terminals; a log would say nothing for minutes. */
    private void begin(Group group) {
        if (!terminal.errIsTerminal()) {
            terminal.err()
                    .printf(
                            Locale.ROOT,
                            "%s: %d contestants, %d rounds and one before them …%n",
                            group.name(),
                            group.entries().size(),
                            pace.rounds());
            terminal.err().flush();
        }
    }

    /** Something that is measured but by contestants in rounds. */
    private interface Figure {
        Table measure() throws Exception;
    }

    private List<Figure> figures(
            Session session, List<GroupResult> results, boolean all, StatusLine status) {
        var wanted = new ArrayList<Figure>();
        if (wanted(PACK_LOAD)) {
            wanted.add(
                    () -> {
                        status.show("loading packs …");
                        return PackLoads.table(List.of(25, 200, 1_000));
                    });
        }
        if (wanted(LATENCY)) {
            wanted.add(() -> latency(session, results, status));
        }
        if (all && wanted(SWAPS)) {
            wanted.add(() -> PackSwaps.table(status));
        }
        return wanted;
    }

    private boolean wanted(String figure) {
        return only.isEmpty() || only.contains(figure);
    }

    private Table latency(Session session, List<GroupResult> results, StatusLine status)
            throws Exception {
        double most =
                results.stream()
                        .filter(result -> result.group().name().equals(CITY))
                        .flatMap(result -> result.against().stream())
                        .mapToDouble(Contest::medianPerSecond)
                        .findFirst()
                        .orElse(0);
        if (most == 0) {
            throw new BadInputException(
                    "latency is measured at half of what the engine does with the city; name city"
                            + " in --only as well");
        }
        return new AlertLatency(
                        session.kafka(), session.folder(LATENCY), status::show, Clock.systemUTC())
                .measure(most, latencySeconds);
    }

    private List<Group> groups(boolean all) {
        var groups = Stream.concat(Groups.contests().stream(), Groups.growth().stream()).toList();
        var names = new HashSet<>(only);
        names.removeAll(List.of(PACK_LOAD, LATENCY, SWAPS));
        if (!all) {
            names.addAll(QUICKLY);
        }
        return names.isEmpty() && !only.isEmpty() ? List.of() : Groups.only(groups, names);
    }

    private static void show(Table table, StatusLine status) {
        table.plain().forEach(status::above);
        status.above("");
    }
}
