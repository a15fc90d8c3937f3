package io.fenghuo.console.situation;

import io.fenghuo.console.access.Scope;
import io.fenghuo.console.live.Times;
import io.fenghuo.console.reference.Reference;
import io.fenghuo.rules.reference.Device;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Stream;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** What a device measured, to be drawn beside its thresholds. */
final class Readings {
    private final Jdbi jdbi;
    private final Reference reference;

    Readings(Jdbi jdbi, Reference reference) {
        this.jdbi = jdbi;
        this.reference = reference;
    }

    /** What was measured within five minutes, and the last of it, at its own time. */
    record Point(Instant at, double least, double most, double last) {}

    /** All of one quantity, oldest first. */
    record Series(String quantity, @Nullable String unit, List<Point> points) {}

    /** A level of the device, as it was at the end of what is asked for. */
    record Level(String name, double value) {}

    /** What a device measured. */
    record OfDevice(String device, List<Level> thresholds, List<Series> series) {}

    private record Row(String quantity, @Nullable String unit, Point point) {}

    /**
     * Nothing of what is no device, or of one outside the scope; which of the two is not told. A
     * device that nobody knows lies in no county.
     */
    OfDevice of(String id, Scope scope, Instant from, Instant to) {
        var known = reference.now();
        var device = known.devices().get(id);
        if (!scope.includes(device == null ? null : known.countyOf(device))) {
            return new OfDevice(id, List.of(), List.of());
        }
        var points = new LinkedHashMap<String, List<Row>>();
        for (var row : rows(id, from, to)) {
            points.computeIfAbsent(row.quantity(), quantity -> new ArrayList<>()).add(row);
        }
        var series = new ArrayList<Series>();
        points.forEach(
                (quantity, rows) ->
                        series.add(
                                new Series(
                                        quantity,
                                        rows.get(rows.size() - 1).unit(),
                                        rows.stream().map(Row::point).toList())));
        return new OfDevice(id, device == null ? List.of() : thresholds(device, to), series);
    }

    private static List<Level> thresholds(Device device, Instant at) {
        return device.thresholds().stream()
                .map(threshold -> threshold.name())
                .distinct()
                .flatMap(
                        name -> {
                            double value = device.threshold(name, at.toEpochMilli());
                            return Double.isNaN(value)
                                    ? Stream.<Level>of()
                                    : Stream.of(new Level(name, value));
                        })
                .toList();
    }

    private List<Row> rows(String device, Instant from, Instant to) {
        return jdbi.withHandle(
                handle ->
                        handle.createQuery(
                                        "select quantity, unit, last_at, least, most, last from"
                                                + " reading where device = :device and slot >="
                                                + " :from and slot <= :to order by quantity, slot")
                                .bind("device", device)
                                .bind("from", Times.at(from.minus(ReadingIntake.SLOT)))
                                .bind("to", Times.at(to))
                                .map(
                                        (row, context) ->
                                                new Row(
                                                        row.getString(1),
                                                        row.getString(2),
                                                        new Point(
                                                                Times.instant(row, 3),
                                                                row.getDouble(4),
                                                                row.getDouble(5),
                                                                row.getDouble(6))))
                                .list());
    }
}
