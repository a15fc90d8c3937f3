package io.fenghuo.console.situation;

import io.fenghuo.console.access.Permission;
import io.fenghuo.console.api.ApiProblem;
import io.fenghuo.console.api.Call;
import io.fenghuo.console.api.Endpoint;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** The situation now and then, and what devices measured. */
final class ViewEndpoints {
    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration LONGEST = Duration.ofDays(31);

    private final Present present;
    private final Past past;
    private final Readings readings;
    private final Clock clock;

    ViewEndpoints(Present present, Past past, Readings readings, Clock clock) {
        this.present = present;
        this.past = past;
        this.readings = readings;
        this.clock = clock;
    }

    /** Where alerts were raised. */
    record Marks(List<Past.Mark> marks) {}

    private record Span(Instant from, Instant to) {}

    List<Endpoint> endpoints() {
        return List.of(
                Endpoint.get(
                                "/situation",
                                "Alerts that are up, incidents and orders that are not over, units",
                                SituationView.class,
                                call -> present.look(call.account().scope(), clock.instant()))
                        .needing(Permission.VIEW),
                Endpoint.get(
                                "/replay",
                                "The situation as it had come by an instant",
                                SituationView.class,
                                call ->
                                        past.look(
                                                call.account().scope(), call.requiredInstant("at")))
                        .needing(Permission.VIEW)
                        .query("at", "the instant, required; units go back a day"),
                Endpoint.get(
                                "/replay/marks",
                                "How many alerts were raised, each ten minutes",
                                Marks.class,
                                this::marks)
                        .needing(Permission.VIEW)
                        .query("from", "an instant; a day before the end where left out")
                        .query("to", "an instant; now where left out"),
                Endpoint.get(
                                "/readings/{device}",
                                "What a device measured, five minutes a point, and its thresholds",
                                Readings.OfDevice.class,
                                this::readings)
                        .needing(Permission.VIEW)
                        .query("from", "an instant; a day before the end where left out")
                        .query("to", "an instant; now where left out"));
    }

    private Marks marks(Call call) {
        var span = span(call);
        return new Marks(past.marks(call.account().scope(), span.from(), span.to()));
    }

    private Readings.OfDevice readings(Call call) {
        var span = span(call);
        return readings.of(call.path("device"), call.account().scope(), span.from(), span.to());
    }

    private Span span(Call call) {
        var to = call.instant("to");
        var end = to == null ? clock.instant() : to;
        var from = call.instant("from");
        var begin = from == null ? end.minus(DAY) : from;
        if (begin.isAfter(end) || begin.isBefore(end.minus(LONGEST))) {
            throw ApiProblem.wrong(
                    "from must lie before to, at most " + LONGEST.toDays() + " days");
        }
        return new Span(begin, end);
    }
}
