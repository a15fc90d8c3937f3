package io.fenghuo.jobs.disposal;

import io.fenghuo.connectors.intake.DeadLetter;
import io.fenghuo.connectors.intake.RawRecord;
import io.fenghuo.connectors.kafka.Topics;
import io.fenghuo.rules.event.EventDecoder;
import io.fenghuo.rules.event.EventFormatException;
import io.fenghuo.rules.event.UnitStatus;
import io.fenghuo.rules.incident.ActionJson;
import io.fenghuo.rules.incident.AidMessage;
import io.fenghuo.rules.incident.IncidentJson;
import io.fenghuo.rules.incident.ReceivedAlertJson;
import java.io.IOException;
import java.time.Instant;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;
import org.jspecify.annotations.Nullable;

/**
 * Reads alerts, actions, reports of units and messages about help. What cannot be read is set
 * aside, with the reason.
 *
 * <p>Of the topic {@code patrol} only {@code unit.status} is looked at; what is no event there is
 * set aside by detection, which reads the same topic.
 */
@SuppressWarnings("NullAway.Init") // transient fields are set by open
final class DisposalIntake extends ProcessFunction<RawRecord, DisposalInput> {
    private static final long serialVersionUID = 1L;

    static final OutputTag<DeadLetter> DEAD_LETTERS =
            new OutputTag<>("dead-letters", TypeInformation.of(DeadLetter.class));

    private transient EventDecoder events;
    private transient Counter refused;

    @Override
    public void open(OpenContext context) {
        events = new EventDecoder();
        refused = getRuntimeContext().getMetricGroup().counter("refused");
    }

    @Override
    public void processElement(RawRecord record, Context context, Collector<DisposalInput> out) {
        try {
            var input = read(record);
            if (input != null) {
                out.collect(input);
            }
        } catch (IOException wrong) {
            refused.inc();
            context.output(
                    DEAD_LETTERS,
                    new DeadLetter(
                            record,
                            String.valueOf(wrong.getMessage()),
                            "$",
                            context.timerService().currentProcessingTime()));
        }
    }

    private @Nullable DisposalInput read(RawRecord record) throws IOException {
        var bytes = record.bytes();
        if (bytes == null) {
            throw new IOException("a record without a value");
        }
        var received = Instant.ofEpochMilli(record.timestampMillis());
        return switch (record.topic()) {
            case Topics.ALERTS -> {
                var alert = ReceivedAlertJson.decode(bytes);
                var county = alert.data().place().county();
                yield DisposalInput.of(county == null ? AidMessage.CITY : county, received, alert);
            }
            case Topics.ACTIONS -> DisposalInput.of(received, ActionJson.decode(bytes));
            case Topics.AID ->
                    DisposalInput.of(received, IncidentJson.decode(bytes, AidMessage.class));
            case Topics.PATROL -> status(bytes, received);
            default -> throw new IOException("nothing is read from topic " + record.topic());
        };
    }

    private @Nullable DisposalInput status(byte[] bytes, Instant received) throws IOException {
        try {
            return events.decode(bytes) instanceof UnitStatus status
                    ? DisposalInput.of(received, UnitReports.of(status))
                    : null;
        } catch (EventFormatException noEvent) {
            return null;
        }
    }
}
