package io.fenghuo.jobs.disposal;

import io.fenghuo.connectors.intake.DeadLetter;
import io.fenghuo.connectors.intake.RawRecord;
import io.fenghuo.jobs.state.ReferenceState;
import io.fenghuo.rules.incident.AidMessage;
import io.fenghuo.rules.incident.Answer;
import io.fenghuo.rules.incident.AuditEntry;
import io.fenghuo.rules.incident.Incident;
import io.fenghuo.rules.incident.Notification;
import io.fenghuo.rules.incident.Order;
import io.fenghuo.rules.incident.ReceivedAlert;
import io.fenghuo.rules.reference.ReferenceChange;
import java.util.List;
import org.apache.flink.streaming.api.datastream.DataStream;

/**
 * Early disposal: alerts, reports of units and actions in; notifications, orders and the audit out.
 * The whole graph, in the order in which data goes through it.
 */
public final class DisposalTopology {
    private DisposalTopology() {}

    /**
     * What comes out.
     *
     * @param aid messages between counties, which must be taken in again
     * @param alerts of disposal itself, which must be taken in again
     */
    public record Outcome(
            DataStream<Notification> notifications,
            DataStream<Incident> incidents,
            DataStream<Order> orders,
            DataStream<Answer> answers,
            DataStream<AidMessage> aid,
            DataStream<ReceivedAlert> alerts,
            DataStream<AuditEntry> audit,
            DataStream<DeadLetter> deadLetters) {}

    /**
     * @param records of the topics {@code alerts}, {@code patrol}, {@code actions} and {@code aid}
     * @param reference changes of counties and rings
     * @param known what is known of them from the start
     * @param settingsYaml {@code disposal.yaml}
     */
    public static Outcome define(
            DataStream<RawRecord> records,
            DataStream<ReferenceChange> reference,
            List<ReferenceChange> known,
            String settingsYaml) {
        var inputs =
                records.process(new DisposalIntake(), DisposalTypes.INPUT)
                        .uid("disposal-intake")
                        .name("alerts, units, actions, aid");
        var disposed =
                inputs.keyBy(DisposalInput::county)
                        .connect(reference.broadcast(ReferenceState.DESCRIPTOR))
                        .process(new DisposalStage(settingsYaml, known), DisposalTypes.NOTIFICATION)
                        .uid("disposal")
                        .name("disposal by county");
        return new Outcome(
                disposed,
                disposed.getSideOutput(DisposalStage.INCIDENTS),
                disposed.getSideOutput(DisposalStage.ORDERS),
                disposed.getSideOutput(DisposalStage.ANSWERS),
                disposed.getSideOutput(DisposalStage.AID),
                disposed.getSideOutput(DisposalStage.ALERTS),
                disposed.getSideOutput(DisposalStage.AUDIT),
                inputs.getSideOutput(DisposalIntake.DEAD_LETTERS));
    }
}
