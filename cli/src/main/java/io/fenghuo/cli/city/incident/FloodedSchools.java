package io.fenghuo.cli.city.incident;

import static io.fenghuo.cli.city.incident.Stage.MINUTE;

import io.fenghuo.rules.reference.Cells;
import java.util.HashSet;
import java.util.Set;

/**
 * Tells of every school within 1 km of water that it is in danger while it is in session
 * (domain.md). The place told is the cell where both are in one, else the county: an alert may
 * stand at the water or at the school.
 */
final class FloodedSchools {
    static final String SCENARIO = "school-flood";
    static final double NEAR_METRES = 1_000;

    private final Stage stage;
    private final Set<String> told = new HashSet<>();

    FloodedSchools(Stage stage) {
        this.stage = stage;
    }

    /**
     * Of a school and place only the first time.
     *
     * @param from when the water is first as the table says
     * @param until when it no longer is
     * @return when the first school was in danger, or 0 where none was
     */
    long tell(double lon, double lat, long from, long until, String water) {
        long first = 0;
        for (var school : stage.world().city().schools()) {
            long knowable = from;
            while (knowable < until && !school.inSession(knowable)) {
                knowable += MINUTE;
            }
            if (!school.isWithin(NEAR_METRES, lon, lat) || knowable >= until) {
                continue;
            }
            long over = knowable;
            while (over < until && school.inSession(over)) {
                over += MINUTE;
            }
            var cell = Cells.of(lon, lat);
            boolean one = cell.equals(Cells.of(school.spot().lon(), school.spot().lat()));
            var place = one ? cell : school.spot().county();
            first = first == 0 ? knowable : Math.min(first, knowable);
            if (!told.add(school.spot().id() + ' ' + place)) {
                continue;
            }
            stage.tell(
                    new Truth(
                            SCENARIO,
                            one ? "cell" : "county",
                            place,
                            "RED",
                            Math.min(stage.at(), knowable),
                            knowable,
                            null,
                            Math.min(over, until),
                            water + " near " + school.spot().name()));
        }
        return first;
    }
}
