package io.fenghuo.jobs.packs;

import io.fenghuo.connectors.publication.PackFeed;
import io.fenghuo.jobs.intake.Completed;
import io.fenghuo.jobs.state.WireTypeInfo;
import io.fenghuo.rules.event.Event;
import io.fenghuo.rules.pack.CompiledPack;
import io.fenghuo.rules.publication.PackStatus;
import io.fenghuo.rules.publication.TrustedKeys;
import java.util.List;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * Where a job has its packs from.
 *
 * @param known what every stage has from its start, and after every restart
 * @param published what comes while the job runs, with the watermark up to which it is complete
 * @param settled whether no pack is published
 */
public record PackSource(
        List<PackChange> known, SingleOutputStreamOperator<Notice> published, boolean settled) {
    public static final TypeInformation<Notice> NOTICE =
            WireTypeInfo.of(Notice.class, new NoticeWire());

    /**
     * The buffer timeout, in milliseconds, of what says little: every record is sent at once. With
     * any other, a thread for each way out wakes up again and again to see whether there is one.
     */
    public static final long AT_ONCE = 0;

    /** Packs that are known when the job is made, and stay as they are. */
    public static PackSource always(
            StreamExecutionEnvironment environment, List<CompiledPack> packs) {
        return known(environment, PackChange.always(packs));
    }

    /** Publications that are all known when the job is made. */
    public static PackSource known(
            StreamExecutionEnvironment environment, List<PackChange> changes) {
        // Flink makes no source of nothing.
        var nothing =
                environment
                        .fromData(List.of(Notice.TICK), NOTICE)
                        .setParallelism(1)
                        .uid(PackRegistry.STAGE)
                        .name("no more packs")
                        .transform("packs complete", NOTICE, new Completed<>())
                        .setParallelism(1)
                        .setBufferTimeout(AT_ONCE)
                        .uid("packs-complete");
        return new PackSource(List.copyOf(changes), nothing, true);
    }

    /** Packs as they are published while the job runs. */
    public static PackSource published(
            DataStream<Event> events,
            PackFeed.Factory feed,
            TrustedKeys trusted,
            PatternCheck patterns) {
        var registry = new PackRegistry(feed, trusted, patterns);
        return new PackSource(
                List.of(),
                events.filter(event -> false)
                        .name("clock of the events")
                        .global()
                        .transform("packs", NOTICE, registry)
                        .setParallelism(1)
                        .setBufferTimeout(AT_ONCE)
                        .uid(PackRegistry.STAGE),
                false);
    }

    /**
     * The events that may mean something to a pack, as {@link Watch} says. Where no pack is
     * published, it is asked where the events come in; else in a stage that hears of packs.
     */
    public SingleOutputStreamOperator<Event> watched(DataStream<Event> events) {
        var watched =
                settled
                        ? events.filter(new WatchedAlways(known))
                        : events.connect(published.broadcast())
                                .transform("watched", events.getType(), new WatchedEvents(known));
        return watched.uid("watched").name("events that packs look at");
    }

    /** What has become of packs before they reached the stages. */
    public DataStream<PackStatus> statuses() {
        return published.getSideOutput(PackNews.STATUS);
    }
}
