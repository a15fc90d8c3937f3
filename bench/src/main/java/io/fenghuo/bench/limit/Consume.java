package io.fenghuo.bench.limit;

import io.fenghuo.bench.contest.Contestant;
import io.fenghuo.bench.contest.Meter;
import io.fenghuo.bench.contest.Result;
import io.fenghuo.bench.contest.Settings;
import io.fenghuo.bench.contest.Workload;
import io.fenghuo.bench.topic.TopicThreads;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.kafka.common.utils.AppInfoParser;

/** Kafka's consumer, and nothing done with the records. */
public final class Consume implements Contestant {

    @Override
    public String name() {
        return "consume";
    }

    @Override
    public String version() {
        return "Kafka consumer " + AppInfoParser.getVersion();
    }

    @Override
    public Kind kind() {
        return Kind.LIMIT;
    }

    @Override
    public List<String> cannotExpress() {
        return List.of("reads, and does nothing else");
    }

    @Override
    public Result run(Workload workload, Settings settings) throws Exception {
        var tasks = new ArrayList<Callable<Long>>();
        for (var share : TopicThreads.shares(workload, settings)) {
            tasks.add(() -> TopicThreads.read(settings.kafka(), share, record -> Meter.record()));
        }
        long read = TopicThreads.run(tasks).stream().mapToLong(Long::longValue).sum();
        Meter.end();
        return Result.of(read);
    }
}
