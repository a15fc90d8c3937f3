package io.fenghuo.bench;

import io.fenghuo.bench.report.Contest;
import io.fenghuo.bench.report.Machine;
import io.fenghuo.bench.report.Report;
import io.fenghuo.bench.report.Table;
import io.fenghuo.bench.run.Group;
import io.fenghuo.bench.run.GroupResult;
import io.fenghuo.bench.run.Groups;
import io.fenghuo.bench.run.Rounds;
import io.fenghuo.bench.run.Session;
import io.fenghuo.cli.terminal.StatusLine;
import io.fenghuo.cli.terminal.Terminal;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Everything that is measured side by side, in one process tree. */
final class Comparison {
    private final Terminal terminal;
    private final Rounds.Pace pace;
    private final Set<String> only;

    /**
     * @param only names of groups and of contestants; where there is one of a kind, the others of
     *     that kind are left out
     */
    Comparison(Terminal terminal, Rounds.Pace pace, Set<String> only) {
        this.terminal = terminal;
        this.pace = pace;
        this.only = only;
    }

    Report run(String command, boolean growth) throws Exception {
        var date = Clock.systemUTC().instant();
        var results = new ArrayList<GroupResult>();
        var figures = new ArrayList<Table>();
        try (var status = new StatusLine(terminal);
                var session = Session.start(pace, status::show)) {
            for (var group : groups(growth)) {
                var result = session.run(group);
                results.add(result);
                show(Contest.table(result), status);
            }
            return new Report(
                    command,
                    date,
                    Machine.here(),
                    Session.jvmOptions(),
                    List.copyOf(results),
                    List.copyOf(figures));
        }
    }

    private List<Group> groups(boolean growth) {
        var all =
                Stream.concat(
                                Groups.contests().stream(),
                                growth ? Groups.growth().stream() : Stream.of())
                        .toList();
        return Groups.only(all, only);
    }

    private static void show(Table table, StatusLine status) {
        table.plain().forEach(status::above);
        status.above("");
    }
}
