package io.fenghuo.bench.run;

import java.util.List;
import java.util.Optional;

/** What came of a group, its lines in the order of its entries. */
public record GroupResult(Group group, List<Line> lines) {

    /** The line that the others are held against, where it has any rounds. */
    public Optional<Line> against() {
        return lines.stream()
                .filter(line -> line.entry().label().equals(group.against()))
                .filter(line -> !line.rounds().isEmpty())
                .findFirst();
    }
}
