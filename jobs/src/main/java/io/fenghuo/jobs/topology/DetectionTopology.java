package io.fenghuo.jobs.topology;

import static io.fenghuo.jobs.detection.SubjectStage.LATE;
import static io.fenghuo.jobs.detection.SubjectStage.TO_CELL;
import static io.fenghuo.jobs.detection.SubjectStage.TO_FIELD;

import io.fenghuo.jobs.alert.AlertStage;
import io.fenghuo.jobs.assessment.AssessmentStage;
import io.fenghuo.jobs.assessment.PlaceRouter;
import io.fenghuo.jobs.assessment.PlacedFinding;
import io.fenghuo.jobs.detection.FeatureStage;
import io.fenghuo.jobs.detection.Observation;
import io.fenghuo.jobs.detection.SubjectInput;
import io.fenghuo.jobs.detection.SubjectStage;
import io.fenghuo.jobs.sequence.Routed;
import io.fenghuo.jobs.sequence.Sequence;
import io.fenghuo.jobs.sequence.SequenceRouting;
import io.fenghuo.jobs.sequence.SequenceStage;
import io.fenghuo.jobs.state.ReferenceState;
import io.fenghuo.rules.alert.Alert;
import io.fenghuo.rules.event.Event;
import io.fenghuo.rules.feature.FeatureScope;
import io.fenghuo.rules.finding.Finding;
import io.fenghuo.rules.finding.Signal;
import io.fenghuo.rules.pack.CompiledPack;
import io.fenghuo.rules.reference.ReferenceChange;
import io.fenghuo.rules.warning.Warning;
import java.util.List;
import org.apache.flink.streaming.api.datastream.DataStream;

/**
 * Early detection and early warning: events in, alerts out. The whole graph, in the order in which
 * data goes through it.
 *
 * <p>Events and reference data come with their watermarks; that of the reference data holds back
 * all others until the data are complete, so no event is judged without them.
 */
public final class DetectionTopology {
    private DetectionTopology() {}

    /**
     * What comes out.
     *
     * @param late events behind the watermark at their subject, beyond those that intake put aside
     */
    public record Outcome(
            DataStream<Signal> signals,
            DataStream<Warning> warnings,
            DataStream<Alert> alerts,
            DataStream<Event> late) {}

    public static Outcome define(
            DataStream<Event> events,
            DataStream<ReferenceChange> reference,
            List<CompiledPack> packs) {

        var devices = reference.filter(ReferenceChange::concernsDevice).name("devices");
        var small =
                reference
                        .filter(change -> !change.concernsDevice())
                        .name("counties, places, parameters")
                        .broadcast(ReferenceState.DESCRIPTOR);

        var bySubject =
                events.filter(WatchedTypes.of(packs))
                        .name("types that packs look at")
                        .map(SubjectInput::of)
                        .returns(Types.SUBJECT_INPUT)
                        .name("event of subject")
                        .union(
                                devices.map(SubjectInput::of)
                                        .returns(Types.SUBJECT_INPUT)
                                        .name("device of subject"))
                        .keyBy(SubjectInput::subject)
                        .connect(small)
                        .process(new SubjectStage(packs), Types.SIGNAL)
                        .uid("by-subject")
                        .name("features and signal rules by subject");

        var byField =
                bySubject
                        .getSideOutput(TO_FIELD)
                        .keyBy(Observation::toField)
                        .connect(small)
                        .process(new FeatureStage(packs, FeatureScope.FIELD), Types.SIGNAL)
                        .uid("by-field")
                        .name("features and signal rules by another field");

        var byCell =
                bySubject
                        .getSideOutput(TO_CELL)
                        .union(byField.getSideOutput(TO_CELL))
                        .keyBy(Observation::toCell)
                        .connect(small)
                        .process(new FeatureStage(packs, FeatureScope.CELL), Types.SIGNAL)
                        .uid("by-cell")
                        .name("features and signal rules by cell");

        var signals = bySubject.union(byField, byCell);
        var sequences = Sequence.of(packs.stream().map(CompiledPack::pack).toList());

        var matches =
                signals.flatMap(new SequenceRouting(sequences))
                        .returns(Types.ROUTED)
                        .name("signals to patterns")
                        .keyBy(Routed::key)
                        .process(new SequenceStage(sequences), Types.FINDING)
                        .uid("sequences")
                        .name("patterns");

        var warnings =
                signals.map(Finding.class::cast)
                        .returns(Types.FINDING)
                        .name("signals as findings")
                        .union(matches)
                        .flatMap(new PlaceRouter(packs))
                        .returns(Types.PLACED_FINDING)
                        .name("findings to places")
                        .keyBy(PlacedFinding::place)
                        .connect(small)
                        .process(new AssessmentStage(packs), Types.WARNING)
                        .uid("assessment")
                        .name("assessment rules by place");

        var alerts =
                warnings.keyBy(AlertStage::key)
                        .process(new AlertStage(), Types.ALERT)
                        .uid("alerts")
                        .name("lives of alerts");

        return new Outcome(signals, warnings, alerts, bySubject.getSideOutput(LATE));
    }
}
