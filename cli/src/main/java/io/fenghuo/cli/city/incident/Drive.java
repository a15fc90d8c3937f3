package io.fenghuo.cli.city.incident;

import io.fenghuo.cli.city.life.Rounds;
import io.fenghuo.cli.city.world.Road;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.LongToDoubleFunction;

/**
 * One vehicle that does what the incident says, reporting every ten seconds as all do (invented).
 * It is none of the background's, so that nothing else happens to it.
 */
final class Drive {
    private static final long INTERVAL = 10 * Stage.SECOND;

    private final Stage stage;
    private final String subject;
    private final String driver;
    private final String vehicleClass;
    private final Road road;
    private final double limitKmh;
    private final List<Alarm> alarms = new ArrayList<>();
    private Map<String, Object> attributes;
    private double travelled;

    private record Alarm(long at, long until, String name) {}

    Drive(Stage stage, String vehicleClass, Road road, double limitKmh) {
        this.stage = stage;
        this.subject = "vehicle:" + stage.random().token();
        this.driver = "shift:" + stage.random().token();
        this.vehicleClass = vehicleClass;
        this.road = road;
        this.limitKmh = limitKmh;
        this.attributes = Map.of("roadClass", road.kind());
        this.travelled = stage.random().between(0.1, 0.6);
    }

    String subject() {
        return subject;
    }

    /** The terminal reports it with every position from then on. */
    Drive alarm(long at, long until, String name) {
        alarms.add(new Alarm(at, until, name));
        return this;
    }

    /** What else it reports. */
    Drive saying(String name, Object value) {
        attributes = Map.of("roadClass", road.kind(), name, value);
        return this;
    }

    /** Where it starts. */
    Drive from(double share) {
        this.travelled = share;
        return this;
    }

    /** At the end of the road it turns back. */
    private double share() {
        double twice = travelled % 2;
        return twice <= 1 ? twice : 2 - twice;
    }

    /**
     * @param speedKmh by the milliseconds since it begins
     */
    void go(long from, long lasts, LongToDoubleFunction speedKmh) {
        stage.run(
                new Rounds(
                        from,
                        from + lasts,
                        at -> INTERVAL,
                        (at, out) -> {
                            double speed = speedKmh.applyAsDouble(at - from);
                            double noise = speed == 0 ? 0 : stage.random().normal(0, 0.2);
                            out.position(
                                    at,
                                    subject,
                                    vehicleClass,
                                    speed + noise,
                                    road.heading(),
                                    limitKmh,
                                    alarms.stream()
                                            .filter(each -> at >= each.at && at < each.until)
                                            .map(Alarm::name)
                                            .toList(),
                                    road.lon(share()),
                                    road.lat(share()),
                                    driver,
                                    attributes);
                            travelled += speed * INTERVAL / Stage.HOUR / road.kilometres();
                        }));
    }
}
