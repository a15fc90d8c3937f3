package io.fenghuo.cli.city.incident;

import static io.fenghuo.cli.city.incident.Stage.HOUR;
import static io.fenghuo.cli.city.incident.Stage.MINUTE;

import java.util.Map;

/**
 * Two enterprises file dispute tickets about one matter within seven days (domain.md; {@link
 * SafetyTicket} is the other half). Almost: about two matters.
 */
final class EnterpriseCare implements Scenario {
    @Override
    public String name() {
        return "enterprise-care";
    }

    @Override
    public double perDay() {
        return 4;
    }

    @Override
    public long lasts() {
        return 4 * HOUR;
    }

    @Override
    public boolean stage(Stage stage) {
        var random = stage.random();
        var matter = "matter:" + random.token().substring(0, 12);
        var other = "matter:" + random.token().substring(0, 12);
        long second = stage.at() + random.between(20 * MINUTE, 3 * HOUR);
        var enterprise = "enterprise:" + random.token();
        var script = new Script();
        ticket(stage, script, stage.at(), "enterprise:" + random.token(), matter);
        ticket(stage, script, second, enterprise, stage.nearMiss() ? other : matter);
        stage.run(script);
        if (!stage.nearMiss()) {
            stage.tell(
                    new Truth(
                            name(),
                            "subject",
                            enterprise,
                            "BLUE",
                            stage.at(),
                            second,
                            null,
                            second + 30 * MINUTE,
                            "two disputes about one matter"));
        }
        return true;
    }

    private static void ticket(
            Stage stage, Script script, long when, String enterprise, String matter) {
        var where = stage.world().city().populated(stage.random());
        Map<String, Object> ticket =
                Map.of("ticket", "ticket:" + stage.random().token(), "matter", matter);
        script.at(
                when,
                (at, out) ->
                        out.report(
                                at,
                                enterprise,
                                "dispute-ticket",
                                "enterprise",
                                where[0],
                                where[1],
                                ticket));
    }
}
