package io.fenghuo.cli.demo;

import io.fenghuo.rules.event.CameraObservation;
import io.fenghuo.rules.event.Event;
import io.fenghuo.rules.event.EventHeader;
import io.fenghuo.rules.event.UnitStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** Simulated cameras that count a quiet square, and patrols that say where they are. */
final class Bystanders {
    private static final int CAMERAS = 8;
    private static final int UNITS = 6;

    private Bystanders() {}

    static List<Actor> all(SplittableRandom random) {
        var actors = new ArrayList<Actor>();
        for (int i = 1; i <= CAMERAS; i++) {
            actors.add(new Camera("camera:sim-" + i, random.nextLong(60_000), random.split()));
        }
        for (int i = 1; i <= UNITS; i++) {
            actors.add(new Unit("unit:sim-" + i, random.nextLong(60_000), random.split()));
        }
        return actors;
    }

    private static EventHeader header(String subject, long timeMillis, SplittableRandom random) {
        return new EventHeader(
                Long.toString(timeMillis, 36),
                subject.replace(':', '/'),
                subject,
                timeMillis,
                Math.round((111.60 + 0.03 * random.nextDouble()) * 1e5) / 1e5,
                Math.round((26.42 + 0.03 * random.nextDouble()) * 1e5) / 1e5,
                Map.of());
    }

    private record Camera(String subject, long phaseMillis, SplittableRandom random)
            implements Actor {
        @Override
        public long intervalMillis() {
            return Night.MINUTE;
        }

        @Override
        public boolean essential() {
            return false;
        }

        @Override
        public Event at(long timeMillis) {
            return new CameraObservation(
                    header(subject, timeMillis, random),
                    "crowd-density",
                    random.nextInt(150) / 100.0,
                    "1/m2",
                    0.9,
                    "square");
        }
    }

    private record Unit(String subject, long phaseMillis, SplittableRandom random)
            implements Actor {
        @Override
        public long intervalMillis() {
            return Night.MINUTE;
        }

        @Override
        public boolean essential() {
            return false;
        }

        @Override
        public Event at(long timeMillis) {
            return new UnitStatus(
                    header(subject, timeMillis, random), "patrol-car", "available", Double.NaN);
        }
    }
}
