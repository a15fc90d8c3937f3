package io.fenghuo.jobs.topology;

import io.fenghuo.connectors.intake.Arrival;
import io.fenghuo.connectors.intake.ArrivalWire;
import io.fenghuo.connectors.intake.Reception;
import io.fenghuo.connectors.kafka.KafkaEvents;
import io.fenghuo.connectors.kafka.Topics;
import io.fenghuo.jobs.intake.ArrivalWatermarks;
import io.fenghuo.jobs.intake.Intake;
import io.fenghuo.jobs.packs.PackSource;
import io.fenghuo.jobs.state.WireTypeInfo;
import io.fenghuo.rules.alert.Alert;
import io.fenghuo.rules.pack.CompiledPack;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;

/** What the topics of events hold now, taken through the topology once in this JVM, and timed. */
public final class RecordedJob {
    private RecordedJob() {}

    /**
     * @param seconds from the start of the job to its end, the loading of packs included
     */
    public record Result(long events, long signals, long alerts, double seconds) {}

    public static Result run(String kafka, List<CompiledPack> packs, DetectionSettings settings)
            throws Exception {
        var environment =
                StreamExecutionEnvironment.createLocalEnvironment(
                        settings.parallelism(), Backtest.flink());
        var alertCount = new AtomicLong();
        var events =
                environment
                        .fromSource(
                                KafkaEvents.recorded(
                                        kafka,
                                        Topics.EVENTS,
                                        "fenghuo-recorded",
                                        Reception.ofJson(Clock.systemUTC()),
                                        WireTypeInfo.of(Arrival.class, new ArrivalWire())),
                                ArrivalWatermarks.recorded(settings.bound()),
                                "recorded events")
                        .transform("intake", Types.EVENT, Intake.recorded(settings.bound()))
                        .map(new Tally<>("events"))
                        .returns(Types.EVENT);
        var outcome =
                DetectionTopology.define(
                        events,
                        DetectionJob.recorded(environment, List.of()),
                        PackSource.always(environment, packs));
        try (var alerts = Handover.<Alert>to(alert -> alertCount.incrementAndGet())) {
            outcome.alerts().sinkTo(alerts);
            outcome.signals()
                    .map(new Tally<>("signals"))
                    .returns(Types.SIGNAL)
                    .sinkTo(new DiscardingSink<>());
            var result = environment.execute("fenghuo recorded");
            return new Result(
                    Backtest.count(result, "events"),
                    Backtest.count(result, "signals"),
                    alertCount.get(),
                    result.getNetRuntime(TimeUnit.MILLISECONDS) / 1e3);
        }
    }
}
