package io.fenghuo.cli.city.world;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The rivers and their gauges. That the Xiangjiang flows from west to east, the Xiaoshui from south
 * to north, and that they meet between Lingling and Lengshuitan, is from {@code domain.md}, and so
 * are the stages of Laobutou; courses are from memory, to some kilometres. Everything else about
 * the gauges is invented; stages are metres above each gauge's own zero.
 */
final class RiverMap {
    /** Invented. */
    private static final double KM_BETWEEN_GAUGES = 8;

    /** How fast a flood wave travels, metres a second; invented, of a usual size. */
    private static final double WAVE_SPEED = 2.0;

    private static final double LAOBUTOU_WARNING = 102.00;
    private static final double LAOBUTOU_RECORD = 107.18;

    static final List<River> RIVERS =
            List.of(
                    river("ningyuan", "宁远河", 112.0, 25.35, 111.94, 25.57, 111.63, 25.58),
                    river("yongming", "永明河", 111.34, 25.27, 111.45, 25.40, 111.59, 25.50),
                    river("chongling", "舂陵水", 112.19, 25.37, 112.16, 25.6, 112.22, 25.90),
                    river("baishui", "白水", 112.05, 26.20, 112.02, 26.4, 111.95, 26.55),
                    river(
                            "xiaoshui",
                            "潇水",
                            111.58,
                            24.95,
                            111.58,
                            25.18,
                            111.60,
                            25.53,
                            111.66,
                            25.96,
                            111.63,
                            26.22,
                            111.61,
                            26.27),
                    river(
                            "xiangjiang",
                            "湘江",
                            111.12,
                            26.33,
                            111.31,
                            26.38,
                            111.60,
                            26.31,
                            111.59,
                            26.46,
                            111.85,
                            26.57,
                            112.20,
                            26.60));

    private RiverMap() {}

    private static River river(String id, String name, double... points) {
        var course = new double[points.length / 2][];
        for (int i = 0; i < course.length; i++) {
            course[i] = new double[] {points[2 * i], points[2 * i + 1]};
        }
        return new River(id, name, course);
    }

    static List<Gauge> gauges(Counties counties, Chance chance) {
        var gauges = new ArrayList<Gauge>();
        for (var river : RIVERS) {
            var random = chance.of(river.id());
            Gauge above = null;
            int order = 0;
            double next = 0;
            for (int leg = 1; leg < river.course().length; leg++) {
                var from = river.course()[leg - 1];
                var to = river.course()[leg];
                double km = Spot.metres(from[0], from[1], to[0], to[1]) / 1_000;
                for (; next < km; next += KM_BETWEEN_GAUGES) {
                    double lon = from[0] + (to[0] - from[0]) * next / km;
                    double lat = from[1] + (to[1] - from[1]) * next / km;
                    above = gauge(river, order++, lon, lat, above, counties, random);
                    gauges.add(above);
                }
                next -= km;
            }
        }
        return List.copyOf(gauges);
    }

    private static Gauge gauge(
            River river,
            int order,
            double lon,
            double lat,
            @Nullable Gauge above,
            Counties counties,
            Chance random) {
        var id = String.format(Locale.ROOT, "gauge:%s-%02d", river.id(), order + 1);
        boolean laobutou = river.id().equals("xiangjiang") && nearConfluence(above, lat, lon);
        double warning = laobutou ? LAOBUTOU_WARNING : cents(random.between(60.0, 180.0));
        double record = laobutou ? LAOBUTOU_RECORD : warning + cents(random.between(4.0, 6.0));
        return new Gauge(
                new Spot(
                        id,
                        "river-gauge",
                        laobutou ? "老埠头（模拟）" : river.name() + (order + 1) + "号（模拟）",
                        City.round(lon),
                        City.round(lat),
                        counties.of(lon, lat)),
                river.id(),
                order,
                warning - cents(random.between(2.5, 3.5)),
                warning,
                warning + cents(random.between(1.5, 2.5)),
                record,
                above,
                above == null ? 0 : (long) (KM_BETWEEN_GAUGES * 1_000 / WAVE_SPEED) * 1_000);
    }

    /** The first gauge of the Xiangjiang below the mouth of the Xiaoshui. */
    private static boolean nearConfluence(@Nullable Gauge above, double lat, double lon) {
        return above != null && above.spot().lon() < 111.59 && lon >= 111.585 && lat < 26.46;
    }

    private static double cents(double value) {
        return Math.round(value * 100) / 100.0;
    }
}
