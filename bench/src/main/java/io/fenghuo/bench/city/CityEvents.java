package io.fenghuo.bench.city;

import io.fenghuo.cli.city.ReferenceFiles;
import io.fenghuo.cli.city.Simulation;
import io.fenghuo.cli.city.incident.Incidents;
import io.fenghuo.rules.event.Event;
import io.fenghuo.rules.reference.ReferenceChange;
import io.fenghuo.rules.reference.ReferenceReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;

/**
 * The simulated city, with everything that can go wrong in it. Its everyday is thinned, and what
 * goes wrong is not, so that one event in fifty to a hundred is a signal, as on a bad day.
 */
public final class CityEvents {
    /** Of the city's own 2,400 events a second. */
    static final double RATE = 0.03;

    private static final long SEED = 7;
    private static final int REPORTS_A_TURN = 1_000;

    private CityEvents() {}

    /** The first events of it, in the order of their arrival. */
    public static void generate(long count, Consumer<Event> out) {
        var limited = new Limited(count, out);
        var simulation = new Simulation(plan(), limited, truth -> {});
        while (limited.left > 0) {
            simulation.run(REPORTS_A_TURN, () -> limited.left <= 0);
        }
    }

    /** What is known of its devices and places, by way of files in a folder. */
    public static List<ReferenceChange> reference(Path folder) throws IOException {
        ReferenceFiles.write(new Simulation(plan(), event -> {}, truth -> {}).city(), folder);
        return ReferenceReader.read(folder).changes();
    }

    private static Simulation.Plan plan() {
        return new Simulation.Plan(
                SEED,
                Instant.parse("2026-06-12T00:00:00Z"),
                Duration.ofDays(2),
                RATE,
                Incidents.names());
    }

    private static final class Limited implements Consumer<Event> {
        private final Consumer<Event> out;
        private long left;

        Limited(long count, Consumer<Event> out) {
            this.left = count;
            this.out = out;
        }

        @Override
        public void accept(Event event) {
            if (left-- > 0) {
                out.accept(event);
            }
        }
    }
}
