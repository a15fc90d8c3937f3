package io.fenghuo.cli.city.incident;

import static io.fenghuo.cli.city.incident.Stage.HOUR;
import static io.fenghuo.cli.city.incident.Stage.MINUTE;

import java.util.Map;

/**
 * An enterprise's safety ticket that is open for more than 24 hours: the other half of
 * enterprise-care (domain.md), in runs of 30 hours and more. Almost: it is closed shortly before.
 */
final class SafetyTicket implements Scenario {
    private static final long ALLOWED = 24 * HOUR;

    @Override
    public String name() {
        return "enterprise-care";
    }

    @Override
    public double perDay() {
        return 3;
    }

    @Override
    public long lasts() {
        return 29 * HOUR;
    }

    @Override
    public boolean stage(Stage stage) {
        var random = stage.random();
        var ticket = "ticket:" + random.token();
        long closed =
                stage.at()
                        + (stage.nearMiss()
                                ? random.between(22 * HOUR, ALLOWED - 40 * MINUTE)
                                : random.between(ALLOWED + HOUR, ALLOWED + 4 * HOUR));
        var where = stage.world().city().populated(random);
        var enterprise = "enterprise:" + random.token();
        var script = new Script();
        for (long when : new long[] {stage.at(), closed}) {
            script.at(
                    when,
                    (at, out) ->
                            out.report(
                                    at,
                                    enterprise,
                                    at == closed ? "ticket-closed" : "safety-ticket",
                                    "enterprise",
                                    where[0],
                                    where[1],
                                    Map.of("ticket", ticket)));
        }
        stage.run(script);
        if (!stage.nearMiss()) {
            stage.tell(
                    new Truth(
                            name(),
                            "subject",
                            ticket,
                            "BLUE",
                            stage.at(),
                            stage.at() + ALLOWED,
                            null,
                            closed,
                            "open for more than a day"));
        }
        return true;
    }
}
