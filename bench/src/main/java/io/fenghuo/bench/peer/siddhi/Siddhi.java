package io.fenghuo.bench.peer.siddhi;

import io.fenghuo.bench.contest.Contestant;
import io.fenghuo.bench.contest.Meter;
import io.fenghuo.bench.contest.Result;
import io.fenghuo.bench.contest.Settings;
import io.fenghuo.bench.contest.Workload;
import io.fenghuo.bench.peer.ReadingDecoder;
import io.fenghuo.bench.topic.TopicThreads;
import io.siddhi.core.SiddhiManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.Callable;

/**
 * Siddhi as a library: an app in playback, where time is that of the events, for each partition, in
 * as many threads as are asked for.
 */
public final class Siddhi implements Contestant {
    private static final String MAVEN = "/META-INF/maven/io.siddhi/siddhi-core/pom.properties";

    @Override
    public String name() {
        return "siddhi";
    }

    @Override
    public String version() {
        return "Siddhi " + libraryVersion() + ", a query for each pattern behind a filter";
    }

    /** Its manifest does not tell Java, but Maven left it. */
    private static String libraryVersion() {
        var properties = new Properties();
        try (var in = SiddhiManager.class.getResourceAsStream(MAVEN)) {
            if (in != null) {
                properties.load(in);
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return properties.getProperty("version", "of an unknown version");
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
                "a choice of what is skipped after a match, as Flink has it");
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
