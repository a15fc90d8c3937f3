package io.fenghuo.jobs.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.fenghuo.jobs.packs.PackSource;
import io.fenghuo.rules.event.Event;
import io.fenghuo.rules.publication.SigningKey;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.java.typeutils.runtime.kryo.KryoSerializer;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.apache.flink.streaming.api.graph.StreamGraph;
import org.apache.flink.streaming.api.graph.StreamNode;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a savepoint of the graph relies on, seen without running it. */
class DetectionGraphTest {
    private static StreamGraph topology;
    private static StreamGraph job;

    @BeforeAll
    static void define(@TempDir Path checkpoints) throws Exception {
        var packs = List.of(WaterPack.compiled());
        var environment = environment();
        var events = new ArrayList<Event>(WaterPack.events(1, 3));
        DetectionTopology.define(
                        environment.fromData(events, Types.EVENT).uid("events"),
                        DetectionJob.recorded(environment, List.of(Fixtures.COUNTY)),
                        PackSource.always(environment, packs))
                .alerts()
                .sinkTo(new DiscardingSink<>())
                .uid("alerts-out");
        topology = environment.getStreamGraph();

        var whole = environment();
        var trusted =
                Files.writeString(checkpoints.resolve("key.pub"), SigningKey.generate().openPem());
        var configuration =
                JobConfiguration.of(
                        new String[] {
                            "--kafka",
                            "nowhere:9092",
                            "--checkpoints",
                            checkpoints.toString(),
                            "--trusted-keys",
                            trusted.toString()
                        },
                        Map.of());
        DetectionJob.define(whole, configuration, DetectionJob.packs(whole, configuration));
        job = whole.getStreamGraph();
    }

    @Test
    void shouldNameEveryOperatorThatHoldsKeyedState() {
        var keyed =
                topology.getStreamNodes().stream()
                        .filter(node -> node.getStateKeySerializer() != null)
                        .toList();

        assertThat(keyed)
                .extracting(StreamNode::getTransformationUID)
                .containsExactlyInAnyOrder(
                        "by-subject",
                        "by-field",
                        "by-cell",
                        "sequences",
                        "assessment",
                        "alerts",
                        "assessment-of-alerts",
                        "alerts-of-alerts");
    }

    @Test
    void shouldNameTheSourcesAndSinksOfTheJobAndItsIntake() {
        assertThat(job.getStreamNodes())
                .extracting(StreamNode::getTransformationUID)
                .contains(
                        "events",
                        "intake",
                        "reference",
                        "packs",
                        "watched",
                        "by-subject",
                        "by-field",
                        "by-cell",
                        "sequences",
                        "assessment",
                        "alerts");
        for (var sink :
                List.of(
                        "alerts-out",
                        "shadow-alerts-out",
                        "pack-status-out",
                        "dead-letters-out",
                        "late-out")) {
            assertThat(job.getStreamNodes())
                    .extracting(StreamNode::getTransformationUID)
                    .anyMatch(uid -> uid != null && uid.contains(sink));
        }
        assertThat(job.getSourceIDs())
                .allSatisfy(
                        source ->
                                assertThat(job.getStreamNode(source).getTransformationUID())
                                        .isNotNull());
    }

    @Test
    void shouldCarryNothingByKryo() {
        for (var graph : List.of(topology, job)) {
            for (var node : graph.getStreamNodes()) {
                var serializers = new ArrayList<TypeSerializer<?>>();
                serializers.addAll(List.of(node.getTypeSerializersIn()));
                if (node.getTypeSerializerOut() != null) {
                    serializers.add(node.getTypeSerializerOut());
                }
                assertThat(serializers)
                        .as(node.getOperatorName())
                        .noneMatch(KryoSerializer.class::isInstance);
            }
        }
    }

    private static StreamExecutionEnvironment environment() {
        var configuration = new Configuration();
        configuration.set(PipelineOptions.GENERIC_TYPES, false);
        return StreamExecutionEnvironment.getExecutionEnvironment(configuration);
    }
}
