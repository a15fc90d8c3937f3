package io.fenghuo.console.live;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/**
 * Which units have changed since they were last asked for: an event for each county, since most of
 * what units say is that they have moved a little.
 *
 * <p>A row shows only when its transaction is committed, which may be after a later one: so each
 * look goes back a little further than the last change that it knows, and passes over what it has
 * told.
 */
final class UnitNews {
    private static final Duration BACK = Duration.ofSeconds(3);

    private final Jdbi jdbi;
    private final Map<String, Instant> told = new HashMap<>();
    private @Nullable Instant last;

    UnitNews(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    private record Changed(UnitView unit, Instant changed) {}

    /** Those that changed since the last call; none at the first. */
    List<Frame> changed() {
        if (last == null) {
            last =
                    jdbi.withHandle(
                            handle ->
                                    handle.createQuery("select clock_timestamp()")
                                            .map((row, context) -> Times.instant(row, 1))
                                            .one());
            return List.of();
        }
        var since = last.minus(BACK);
        var byCounty = new HashMap<@Nullable String, List<UnitView>>();
        for (var each : since(since)) {
            if (!each.changed().equals(told.put(each.unit().id(), each.changed()))) {
                byCounty.computeIfAbsent(each.unit().county(), county -> new ArrayList<>())
                        .add(each.unit());
            }
            if (each.changed().isAfter(last)) {
                last = each.changed();
            }
        }
        told.values().removeIf(changed -> !changed.isAfter(since));
        var frames = new ArrayList<Frame>();
        byCounty.forEach((county, units) -> frames.add(Frame.of("units", units, county)));
        return frames;
    }

    private List<Changed> since(Instant since) {
        return jdbi.withHandle(
                handle ->
                        handle.createQuery(
                                        "select "
                                                + UnitView.COLUMNS
                                                + ", changed from unit where changed > :since")
                                .bind("since", Times.at(since))
                                .map(
                                        (row, context) ->
                                                new Changed(
                                                        UnitView.of(row, context),
                                                        Times.instant(row, 9)))
                                .list());
    }

    /** Begins anew with what changes from now on: nobody was there to be told. */
    void forget() {
        last = null;
        told.clear();
    }
}
