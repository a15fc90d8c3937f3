package io.fenghuo.bench.run;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.fenghuo.bench.contest.Contestant;
import io.fenghuo.bench.contest.Meter;
import io.fenghuo.bench.engine.Checkpoints;
import io.fenghuo.bench.engine.Count;
import io.fenghuo.bench.pattern.Found;
import io.fenghuo.bench.pattern.Oracle;
import java.nio.file.Path;
import java.util.List;

/**
 * A JVM of its own for one run: it measures, compares what was found with what had to be, and
 * writes what came of it.
 */
final class TaskProcess {
    static final ObjectMapper JSON = new ObjectMapper();

    private TaskProcess() {}

    /**
     * @param arguments the file of the task, and the file for what came of it
     */
    public static void main(String[] arguments) throws Exception {
        var task = JSON.readValue(Path.of(arguments[0]).toFile(), Task.class);
        var measured = run(task);
        JSON.writeValue(Path.of(arguments[1]).toFile(), measured);
        // Whatever threads a contestant has left must not keep the next one waiting.
        Runtime.getRuntime().halt(0);
    }

    static Measured run(Task task) throws Exception {
        var contestant = Contestants.named(task.contestant());
        Meter.warmUp(task.warmUp());
        var result = contestant.run(task.workload(), task.settings());
        if (result.events() != task.workload().events()) {
            throw new IllegalStateException(
                    "%s read %d events of %d"
                            .formatted(
                                    task.contestant(), result.events(), task.workload().events()));
        }
        var expected = expected(task);
        boolean finds = contestant.kind() != Contestant.Kind.LIMIT;
        var difference =
                finds
                        ? Difference.between(expected, result.matches())
                        : new Difference(0, List.of());
        var checkpoints = Checkpoints.take();
        return new Measured(
                contestant.version(),
                contestant.cannotExpress(),
                result.measured(),
                result.nanos(),
                result.cpuNanos(),
                result.allocatedBytes(),
                finds ? expected.size() : 0,
                result.matches().size(),
                difference.count(),
                difference.examples(),
                Count.SIGNALS.take(),
                Count.ALERTS.take(),
                checkpoints.bytes(),
                checkpoints.millis());
    }

    private static List<Found> expected(Task task) {
        var readings = task.plan().readings();
        return readings == null ? List.of() : Oracle.expected(readings, task.workload().events());
    }
}
