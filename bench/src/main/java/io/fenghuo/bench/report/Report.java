package io.fenghuo.bench.report;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.fenghuo.bench.run.GroupResult;
import io.fenghuo.bench.run.Measured;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * All that was measured in a run.
 *
 * @param command as it was typed
 * @param jvm options of every contestant's JVM
 * @param groups with every round
 * @param figures others, as tables
 */
public record Report(
        String command,
        Instant date,
        Machine machine,
        List<String> jvm,
        List<GroupResult> groups,
        List<Table> figures) {

    /** The same run, with what it has measured by now. */
    public Report with(List<GroupResult> groups, List<Table> figures) {
        return new Report(command, date, machine, jvm, List.copyOf(groups), List.copyOf(figures));
    }

    /** Whether every contestant found just what it had to. */
    public boolean right() {
        return groups.stream()
                .flatMap(group -> group.lines().stream())
                .allMatch(line -> line.right());
    }

    /** Every figure of every round. */
    public void writeJson(Path file) throws IOException {
        var root = new LinkedHashMap<String, Object>();
        root.put("command", command);
        root.put("date", date.toString());
        root.put("machine", machine);
        root.put("jvm", jvm);
        root.put("right", right());
        root.put("groups", groups);
        root.put("figures", figures);
        new ObjectMapper()
                .enable(SerializationFeature.INDENT_OUTPUT)
                .writeValue(file.toFile(), root);
    }

    /** For {@code docs/performance.md}. */
    public void writeMarkdown(Path file) throws IOException {
        Files.write(file, markdown());
    }

    List<String> markdown() {
        var lines = new ArrayList<String>();
        lines.add("## The engine, its peers and its limits");
        lines.add("");
        lines.add("    " + command);
        lines.add("");
        lines.add(
                "%s. %s. Each contestant in a JVM of its own (%s), the broker in another, all on the same cores; rounds interleaved, the warm-up in each JVM not counted."
                        .formatted(date.toString().substring(0, 10), machine.words(), heap()));
        lines.add("");
        groups.forEach(group -> lines.addAll(Contest.table(group).markdown()));
        figures.forEach(table -> lines.addAll(table.markdown()));
        lines.add("### Who took part");
        lines.add("");
        lines.add("| contestant | version | what it cannot express |");
        lines.add("|---|---|---|");
        contestants()
                .forEach(
                        (name, measured) ->
                                lines.add(
                                        "| %s | %s | %s |"
                                                .formatted(
                                                        name,
                                                        measured.version(),
                                                        String.join(
                                                                "; ", measured.cannotExpress()))));
        lines.add("");
        return lines;
    }

    private String heap() {
        return String.join(" ", jvm.stream().filter(option -> option.startsWith("-X")).toList());
    }

    private Map<String, Measured> contestants() {
        var contestants = new TreeMap<String, Measured>();
        for (var group : groups) {
            for (var line : group.lines()) {
                line.rounds().stream()
                        .findFirst()
                        .ifPresent(round -> contestants.put(line.entry().contestant(), round));
            }
        }
        return contestants;
    }
}
