package io.fenghuo.bench.peer.droolsfusion;

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
import org.kie.api.KieServices;

/**
 * Drools Fusion: sessions in stream mode with a pseudo clock, one for each partition, in as many
 * threads as are asked for.
 */
public final class DroolsFusion implements Contestant {

    @Override
    public String name() {
        return "droolsfusion";
    }

    @Override
    public String version() {
        return "Drools Fusion "
                + KieServices.class.getPackage().getImplementationVersion()
                + ", executable model, stream mode";
    }

    @Override
    public Kind kind() {
        return Kind.PEER;
    }

    @Override
    public List<String> cannotExpress() {
        return List.of(
                "state that survives a crash: a session is in memory, and is written as a whole",
                "readings out of order: the clock does not wait for them",
                "more subjects than memory holds, or a new number of threads, without a replay",
                "a version of the rules as of an event's own time");
    }

    @Override
    public Result run(Workload workload, Settings settings) throws Exception {
        var rules = FusionRules.compile(workload.patterns());
        var tasks = new ArrayList<Callable<Long>>();
        for (var share : TopicThreads.shares(workload, settings)) {
            tasks.add(
                    () -> {
                        try (var sessions = new FusionSessions(rules)) {
                            return TopicThreads.read(settings.kafka(), share, sessions::accept);
                        }
                    });
        }
        TopicThreads.run(tasks);
        Meter.end();
        return Result.of(ReadingDecoder.take());
    }
}
