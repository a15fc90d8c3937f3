package io.fenghuo.bench.peer.siddhi;

import io.fenghuo.bench.contest.Contestant;
import io.fenghuo.bench.contest.Meter;
import io.fenghuo.bench.contest.Result;
import io.fenghuo.bench.contest.Settings;
import io.fenghuo.bench.contest.Workload;
import io.fenghuo.bench.peer.ReadingDecoder;
import io.fenghuo.bench.topic.TopicThreads;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

/**
 * Siddhi as a library: an app in playback, where time is that of the events, for each partition, in
 * as many threads as are asked for.
 */
public final class Siddhi implements Contestant {

    @Override
    public String name() {
        return "siddhi";
    }

    @Override
    public String version() {
        return "Siddhi 5.1.30, a query for each pattern behind a filter";
    }

    @Override
    public Kind kind() {
        return Kind.PEER;
    }

    @Override
    public List<String> cannotExpress() {
        return List.of(
                "state that a failure spares, but by snapshots of the whole app that are asked for",
                "readings out of order: they need an extension that holds them back",
                "more machines: keys have to be spread and moved by whoever runs it",
                "a version of the queries as of an event's own time",
                "one reading that ends all that wait and is itself the first again is as here;"
                        + " a choice of what is skipped after a match (as of Flink) there is not");
    }

    @Override
    public Result run(Workload workload, Settings settings) throws Exception {
        var app = SiddhiQueries.app(workload.patterns());
        var tasks = new ArrayList<Callable<Long>>();
        for (var share : TopicThreads.shares(workload, settings)) {
            tasks.add(
                    () -> {
                        try (var apps = new SiddhiApps(app)) {
                            return TopicThreads.read(settings.kafka(), share, apps::accept);
                        }
                    });
        }
        TopicThreads.run(tasks);
        Meter.end();
        return Result.of(ReadingDecoder.take());
    }
}
