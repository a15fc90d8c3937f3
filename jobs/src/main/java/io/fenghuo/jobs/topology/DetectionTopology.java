package io.fenghuo.jobs.topology;

import static io.fenghuo.jobs.assessment.PlacedFinding.TO_PLACES;
import static io.fenghuo.jobs.assessment.PlacedFinding.TO_PLACES_OF_ALERTS;
import static io.fenghuo.jobs.detection.SubjectStage.LATE;
import static io.fenghuo.jobs.detection.SubjectStage.TO_CELL;
import static io.fenghuo.jobs.detection.SubjectStage.TO_FIELD;
import static io.fenghuo.jobs.packs.PackNews.STATUS;
import static io.fenghuo.jobs.packs.PackSource.AT_ONCE;
import static io.fenghuo.jobs.sequence.Routed.TO_PATTERNS;

import io.fenghuo.jobs.alert.AlertStage;
import io.fenghuo.jobs.assessment.AssessmentStage;
import io.fenghuo.jobs.assessment.PlacedFinding;
import io.fenghuo.jobs.detection.FeatureStage;
import io.fenghuo.jobs.detection.Observation;
import io.fenghuo.jobs.detection.SubjectInput;
import io.fenghuo.jobs.detection.SubjectStage;
import io.fenghuo.jobs.packs.Notice;
import io.fenghuo.jobs.packs.PackSource;
import io.fenghuo.jobs.sequence.Routed;
import io.fenghuo.jobs.sequence.SequenceStage;
import io.fenghuo.rules.alert.Alert;
import io.fenghuo.rules.event.Event;
import io.fenghuo.rules.feature.FeatureScope;
import io.fenghuo.rules.finding.Match;
import io.fenghuo.rules.finding.Signal;
import io.fenghuo.rules.pack.Scenario.Basis;
import io.fenghuo.rules.publication.PackStatus;
import io.fenghuo.rules.reference.ReferenceChange;
import io.fenghuo.rules.warning.Warning;
import java.util.Locale;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;

/**
 * Early detection and early warning: events in, alerts out. The whole graph, in the order in which
 * data goes through it.
 *
 * <p>Events, reference data and packs come with their watermarks. That of the reference data holds
 * back all others until the data are complete, that of the packs until every pack is there which is
 * in force by then; so no event is judged without them.
 */
public final class DetectionTopology {
    private DetectionTopology() {}

    /**
     * What comes out.
     *
     * @param shadowAlerts what packs in shadow would have raised
     * @param late events behind the watermark at their subject, beyond those that intake put aside
     * @param statuses what has become of packs
     */
    public record Outcome(
            DataStream<Signal> signals,
            DataStream<Match> matches,
            DataStream<Warning> warnings,
            DataStream<Alert> alerts,
            DataStream<Alert> shadowAlerts,
            DataStream<Event> late,
            DataStream<PackStatus> statuses) {}

    public static Outcome define(
            DataStream<Event> events, DataStream<ReferenceChange> reference, PackSource packs) {

        var devices = reference.filter(ReferenceChange::concernsDevice).name("devices");
        var toAll =
                reference
                        .filter(change -> !change.concernsDevice())
                        .name("counties, places, parameters")
                        .map(Notice::of)
                        .returns(Types.NOTICE)
                        .name("reference as notice")
                        .setBufferTimeout(AT_ONCE)
                        .union(packs.published())
                        .broadcast();

        var bySubject =
                packs.watched(events)
                        .map(SubjectInput::of)
                        .returns(Types.SUBJECT_INPUT)
                        .name("event of subject")
                        .union(
                                devices.map(SubjectInput::of)
                                        .returns(Types.SUBJECT_INPUT)
                                        .name("device of subject"))
                        .keyBy(SubjectInput::subject)
                        .connect(toAll)
                        .transform(
                                "features and signal rules by subject",
                                Types.SIGNAL,
                                new SubjectStage(packs.known()))
                        .uid("by-subject");

        var byField =
                bySubject
                        .getSideOutput(TO_FIELD)
                        .keyBy(Observation::toField)
                        .connect(toAll)
                        .transform(
                                "features and signal rules by another field",
                                Types.SIGNAL,
                                new FeatureStage(packs.known(), FeatureScope.FIELD))
                        .uid("by-field");

        var byCell =
                bySubject
                        .getSideOutput(TO_CELL)
                        .union(byField.getSideOutput(TO_CELL))
                        .keyBy(Observation::toCell)
                        .connect(toAll)
                        .transform(
                                "features and signal rules by cell",
                                Types.SIGNAL,
                                new FeatureStage(packs.known(), FeatureScope.CELL))
                        .uid("by-cell");

        var matches =
                bySubject
                        .getSideOutput(TO_PATTERNS)
                        .union(
                                byField.getSideOutput(TO_PATTERNS),
                                byCell.getSideOutput(TO_PATTERNS))
                        .keyBy(Routed::key)
                        .connect(toAll)
                        .transform("patterns", Types.MATCH, new SequenceStage(packs.known()))
                        .uid(SequenceStage.STAGE);

        var ofFindings =
                assess(
                        Basis.FINDINGS,
                        bySubject
                                .getSideOutput(TO_PLACES)
                                .union(
                                        byField.getSideOutput(TO_PLACES),
                                        byCell.getSideOutput(TO_PLACES),
                                        matches.getSideOutput(TO_PLACES)),
                        toAll,
                        packs);

        var ofAlerts =
                assess(
                        Basis.ALERTS,
                        ofFindings
                                .alerts()
                                .getSideOutput(TO_PLACES_OF_ALERTS)
                                .union(
                                        bySubject.getSideOutput(TO_PLACES_OF_ALERTS),
                                        byField.getSideOutput(TO_PLACES_OF_ALERTS),
                                        byCell.getSideOutput(TO_PLACES_OF_ALERTS),
                                        matches.getSideOutput(TO_PLACES_OF_ALERTS)),
                        toAll,
                        packs);

        return new Outcome(
                bySubject.union(byField, byCell),
                matches,
                ofFindings.warnings().union(ofAlerts.warnings()),
                ofFindings.alerts().union(ofAlerts.alerts()),
                ofFindings
                        .alerts()
                        .getSideOutput(AlertStage.SHADOW)
                        .union(ofAlerts.alerts().getSideOutput(AlertStage.SHADOW)),
                bySubject.getSideOutput(LATE),
                packs.statuses()
                        .union(
                                bySubject.getSideOutput(STATUS),
                                byField.getSideOutput(STATUS),
                                byCell.getSideOutput(STATUS),
                                matches.getSideOutput(STATUS),
                                ofFindings.statuses(),
                                ofAlerts.statuses()));
    }

    /** What the scenarios of one basis make of it. */
    private record Assessment(
            SingleOutputStreamOperator<Warning> warnings,
            SingleOutputStreamOperator<Alert> alerts) {
        DataStream<PackStatus> statuses() {
            return warnings.getSideOutput(STATUS).union(alerts.getSideOutput(STATUS));
        }
    }

    private static Assessment assess(
            Basis basis,
            DataStream<PlacedFinding> placed,
            DataStream<Notice> toAll,
            PackSource packs) {
        var of = basis.name().toLowerCase(Locale.ROOT);
        var warnings =
                placed.keyBy(PlacedFinding::place)
                        .connect(toAll)
                        .transform(
                                "assessment rules by place, of " + of,
                                Types.WARNING,
                                new AssessmentStage(packs.known(), basis))
                        .setBufferTimeout(AT_ONCE)
                        .uid(AssessmentStage.uid(basis));
        var alerts =
                warnings.keyBy(AlertStage::key)
                        .connect(toAll)
                        .transform(
                                "lives of alerts, of " + of,
                                Types.ALERT,
                                new AlertStage(packs.known(), basis))
                        .setBufferTimeout(AT_ONCE)
                        .uid(AlertStage.uid(basis));
        return new Assessment(warnings, alerts);
    }
}
