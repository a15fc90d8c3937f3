package io.fenghuo.bench.limit;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.PackageVersion;
import io.fenghuo.bench.contest.Contestant;
import io.fenghuo.bench.contest.Meter;
import io.fenghuo.bench.contest.Result;
import io.fenghuo.bench.contest.Settings;
import io.fenghuo.bench.contest.Workload;
import io.fenghuo.bench.topic.TopicThreads;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;

/** Jackson's databind over the same bytes, which are in memory before the meter starts. */
public final class Decode implements Contestant {

    /** So many records of a partition fit into memory; they are decoded again and again. */
    private static final int KEPT = 500_000;

    @Override
    public String name() {
        return "decode";
    }

    @Override
    public String version() {
        return "Jackson databind " + PackageVersion.VERSION + ", bytes in memory";
    }

    @Override
    public Kind kind() {
        return Kind.LIMIT;
    }

    @Override
    public List<String> cannotExpress() {
        return List.of("decodes, and does nothing else");
    }

    @Override
    public Result run(Workload workload, Settings settings) throws Exception {
        var reader = new ObjectMapper().readerFor(Envelope.class);
        var tasks = new ArrayList<Callable<Long>>();
        for (var share : TopicThreads.shares(workload, settings)) {
            var values = new ArrayList<byte[]>();
            var count = new AtomicLong();
            TopicThreads.read(
                    settings.kafka(),
                    share,
                    record -> {
                        count.incrementAndGet();
                        if (values.size() < KEPT) {
                            values.add(record.value());
                        }
                    });
            tasks.add(
                    () -> {
                        long decoded = 0;
                        for (long i = 0; i < count.get(); i++) {
                            Meter.record();
                            Envelope envelope = reader.readValue(values.get((int) (i % KEPT)));
                            // Looked at, so that the work cannot be left out.
                            decoded += envelope.subject() == null ? 0 : 1;
                        }
                        return decoded;
                    });
        }
        long decoded = TopicThreads.run(tasks).stream().mapToLong(Long::longValue).sum();
        Meter.end();
        return Result.of(decoded);
    }
}
