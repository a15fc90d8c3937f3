package io.fenghuo.cli.backtest;

import io.fenghuo.cli.terminal.StatusLine;
import io.fenghuo.connectors.intake.DeadLetter;
import io.fenghuo.connectors.intake.Reception;
import io.fenghuo.jobs.topology.Backtest;
import java.time.Clock;
import java.util.concurrent.atomic.AtomicLong;

/** Shows how far a run is, and keeps what it sets aside. */
final class RunProgress implements Backtest.Listener {
    private final String name;
    private final StatusLine status;
    private final Clock clock;
    private final SetAsideFile broken;
    private final SetAsideFile behind;
    private final AtomicLong mended = new AtomicLong();
    private final long beganMillis;

    /**
     * @param name what is run, to be shown before its numbers; may be empty
     */
    RunProgress(
            String name, StatusLine status, Clock clock, SetAsideFile broken, SetAsideFile behind) {
        this.name = name;
        this.status = status;
        this.clock = clock;
        this.broken = broken;
        this.behind = behind;
        this.beganMillis = clock.millis();
    }

    @Override
    public void deadLetter(DeadLetter letter) {
        broken.add(letter);
        if (letter.reason().startsWith(Reception.FUTURE)) {
            mended.incrementAndGet();
        }
    }

    @Override
    public void late(DeadLetter letter) {
        behind.add(letter);
    }

    @Override
    public void progress(long taken) {
        double seconds = seconds();
        status.show(
                "%s%,d events | %,.0f events/s | %.0f s"
                        .formatted(name, taken, taken / seconds, seconds));
    }

    private double seconds() {
        return Math.max(0.001, (clock.millis() - beganMillis) / 1000.0);
    }

    /** A mended event is taken in and complained about, and is one row all the same. */
    String totals(Backtest.Result result) {
        long rows = result.events() + behind.count() + broken.count() - mended.get();
        double seconds = seconds();
        return "%srows %,d in %.1f s (%,.0f rows/s), events %,d, late %,d, dead letters %,d, signals %,d, alerts %,d"
                .formatted(
                        name,
                        rows,
                        seconds,
                        rows / seconds,
                        result.events(),
                        behind.count(),
                        broken.count(),
                        result.signals(),
                        result.alerts().size());
    }
}
