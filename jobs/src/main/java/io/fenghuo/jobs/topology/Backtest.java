package io.fenghuo.jobs.topology;

import io.fenghuo.connectors.intake.DeadLetter;
import io.fenghuo.jobs.intake.Intake;
import io.fenghuo.jobs.packs.PackChange;
import io.fenghuo.jobs.packs.PackSource;
import io.fenghuo.rules.alert.Alert;
import io.fenghuo.rules.publication.Publication;
import io.fenghuo.rules.reference.ReferenceChange;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongConsumer;
import org.apache.flink.api.common.JobExecutionResult;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;

/**
 * The detection topology over recorded events, in this JVM: the same graph as live, bounded.
 *
 * <p>It gives the same alerts at each run, whatever the parallelism: lateness is held against the
 * times of each file or partition itself, and all stages work in event-time order.
 */
public final class Backtest {
    private static final long PROGRESS_MILLIS = 500;
    private static final int NETWORK_BUFFER_TIMEOUT_MILLIS = 100;

    private Backtest() {}

    /**
     * What is run.
     *
     * @param packs each from its instant on; {@link Publication#always} where there is one version
     * @param clock events later than it are mended
     */
    public record Recording(
            RecordedOrigin origin,
            List<ReferenceChange> reference,
            List<Publication> packs,
            DetectionSettings settings,
            Clock clock) {}

    /** Who is told while it runs; each from a thread of its own. */
    public interface Listener {
        void deadLetter(DeadLetter letter);

        void late(DeadLetter letter);

        /** How many events were taken in so far. */
        void progress(long events);
    }

    /**
     * What came of it.
     *
     * @param events how many were taken in
     * @param alerts by (time, id)
     * @param seconds from the start of the job to its end, the loading of packs included
     */
    public record Result(long events, long signals, List<Alert> alerts, double seconds) {}

    /**
     * @throws IllegalArgumentException where a file or the mapping is wrong
     * @throws IllegalStateException where Kafka does not answer or lacks a topic
     * @throws InterruptedException when the thread is interrupted; the job is cancelled
     */
    public static Result run(Recording recording, Listener listener)
            throws ExecutionException, InterruptedException {
        var settings = recording.settings();
        var environment =
                StreamExecutionEnvironment.createLocalEnvironment(settings.parallelism(), flink());
        environment.setBufferTimeout(NETWORK_BUFFER_TIMEOUT_MILLIS);

        var arrivals = recording.origin().arrivals(environment, settings, recording.clock());
        int readers = arrivals.getParallelism();
        var events =
                arrivals.transform("intake", Types.EVENT, Intake.recorded(settings.bound()))
                        .setParallelism(readers);
        var counted =
                events.map(new Tally<>("events")).returns(Types.EVENT).setParallelism(readers);
        var outcome =
                DetectionTopology.define(
                        counted,
                        DetectionJob.recorded(environment, recording.reference()),
                        PackSource.known(environment, PackChange.history(recording.packs())));

        var alerts = new ArrayList<Alert>();
        try (var toAlerts = Handover.<Alert>to(alerts::add);
                var toDeadLetters = Handover.<DeadLetter>to(listener::deadLetter);
                var toLate = Handover.<DeadLetter>to(listener::late)) {
            outcome.alerts().sinkTo(toAlerts).name("alerts");
            events.getSideOutput(Intake.DEAD_LETTERS).sinkTo(toDeadLetters).name("dead letters");
            late(events.getSideOutput(Intake.LATE), outcome).sinkTo(toLate).name("late events");
            outcome.signals()
                    .map(new Tally<>("signals"))
                    .returns(Types.SIGNAL)
                    .sinkTo(new DiscardingSink<>())
                    .name("signals");
            var result = execute(environment, listener::progress);
            alerts.sort(Comparator.comparingLong(Alert::detectedAtMillis).thenComparing(Alert::id));
            return new Result(
                    count(result, "events"),
                    count(result, "signals"),
                    alerts,
                    result.getNetRuntime(TimeUnit.MILLISECONDS) / 1e3);
        }
    }

    private static DataStream<DeadLetter> late(
            DataStream<DeadLetter> atIntake, DetectionTopology.Outcome outcome) {
        return atIntake.union(
                outcome.late().map(DetectionJob::setAside).returns(DetectionJob.DEAD_LETTER));
    }

    private static Configuration flink() {
        var flink = new Configuration();
        flink.set(PipelineOptions.GENERIC_TYPES, false);
        flink.set(PipelineOptions.OBJECT_REUSE, true);
        return flink;
    }

    private static JobExecutionResult execute(
            StreamExecutionEnvironment environment, LongConsumer progress)
            throws ExecutionException, InterruptedException {
        JobClient job;
        try {
            job = environment.executeAsync("fenghuo backtest");
        } catch (Exception refused) {
            throw new ExecutionException(refused);
        }
        try {
            return await(job, progress);
        } catch (InterruptedException stopped) {
            job.cancel();
            throw stopped;
        }
    }

    private static JobExecutionResult await(JobClient job, LongConsumer progress)
            throws ExecutionException, InterruptedException {
        var done = job.getJobExecutionResult();
        while (true) {
            try {
                return done.get(PROGRESS_MILLIS, TimeUnit.MILLISECONDS);
            } catch (TimeoutException running) {
                tell(job, progress);
            }
        }
    }

    private static void tell(JobClient job, LongConsumer progress)
            throws ExecutionException, InterruptedException {
        try {
            var counts = job.getAccumulators().exceptionally(gone -> Map.of()).get();
            if (counts.get("events") instanceof Long events) {
                progress.accept(events);
            }
        } catch (IllegalStateException ended) {
            // Between its end and its result the cluster may be gone, and has no counts. It says so
            // by the future or at once, as the moment has it.
        }
    }

    private static long count(JobExecutionResult result, String name) {
        Long count = result.getAccumulatorResult(name);
        return count == null ? 0 : count;
    }
}
