package io.fenghuo.bench.swaps;

import io.fenghuo.bench.report.Table;
import io.fenghuo.cli.terminal.StatusLine;
import java.time.Clock;

/** What the events feel of packs that change, with a broker and a job in this process. */
public final class PackSwaps {
    private PackSwaps() {}

    /** As {@code fenghuo bench swaps} measures it where nothing else is said. */
    public static Table table(StatusLine status) throws Exception {
        return measure(SwapsReport.Setting.DEFAULT, status).table();
    }

    /**
     * @throws InterruptedException where it was ended by Ctrl-C, which leaves nothing behind
     */
    static SwapsReport measure(SwapsReport.Setting setting, StatusLine status) throws Exception {
        status.show("loading a pack in a JVM of its own …");
        var alone = PackLoads.measure(SizedPack.compile("large", "1.0.0", Swaps.LARGE_RULES, 0));
        try (var swaps = new Swaps(setting, status, Clock.systemUTC())) {
            Runtime.getRuntime().addShutdownHook(new Thread(swaps::close, "bench-shutdown"));
            return new SwapsReport(setting, swaps.run(), swaps.loads(), alone);
        }
    }
}
