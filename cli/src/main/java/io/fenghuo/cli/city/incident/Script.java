package io.fenghuo.cli.city.incident;

import io.fenghuo.cli.city.life.Course;
import io.fenghuo.cli.city.life.Outlet;
import io.fenghuo.cli.city.life.Rounds.Report;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** A few things that happen at set times. */
final class Script implements Course {
    private final List<Line> lines = new ArrayList<>();
    private int told;

    private record Line(long at, Report report) {}

    /** Of several at one instant, the one that was added first comes first. */
    Script at(long millis, Report report) {
        lines.add(new Line(millis, report));
        lines.sort(Comparator.comparingLong(Line::at));
        return this;
    }

    @Override
    public long next() {
        return told < lines.size() ? lines.get(told).at : OVER;
    }

    @Override
    public void advance(Outlet out) {
        var line = lines.get(told++);
        line.report.at(line.at, out);
    }
}
