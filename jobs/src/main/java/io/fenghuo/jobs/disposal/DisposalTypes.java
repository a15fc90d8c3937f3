package io.fenghuo.jobs.disposal;

import io.fenghuo.jobs.state.WireTypeInfo;
import io.fenghuo.rules.dispatch.Unit;
import io.fenghuo.rules.disposal.Case;
import io.fenghuo.rules.disposal.CountyMemory.Heard;
import io.fenghuo.rules.disposal.CountyMemory.Lent;
import io.fenghuo.rules.disposal.CountyMemory.Waiting;
import io.fenghuo.rules.incident.AidMessage;
import io.fenghuo.rules.incident.Answer;
import io.fenghuo.rules.incident.AuditEntry;
import io.fenghuo.rules.incident.Incident;
import io.fenghuo.rules.incident.JsonWire;
import io.fenghuo.rules.incident.Notification;
import io.fenghuo.rules.incident.Order;
import io.fenghuo.rules.incident.ReceivedAlert;
import io.fenghuo.rules.triage.Silence;
import io.fenghuo.rules.triage.Track;

/**
 * The Flink types of what disposal takes in, gives out and remembers. Each has a class of its own,
 * since its name is what a snapshot records.
 */
final class DisposalTypes {
    static final WireTypeInfo<DisposalInput> INPUT =
            WireTypeInfo.of(DisposalInput.class, new InputWire());
    static final WireTypeInfo<Notification> NOTIFICATION =
            WireTypeInfo.of(Notification.class, new NotificationWire());
    static final WireTypeInfo<Incident> INCIDENT =
            WireTypeInfo.of(Incident.class, new IncidentWire());
    static final WireTypeInfo<Order> ORDER = WireTypeInfo.of(Order.class, new OrderWire());
    static final WireTypeInfo<Answer> ANSWER = WireTypeInfo.of(Answer.class, new AnswerWire());
    static final WireTypeInfo<AidMessage> AID = WireTypeInfo.of(AidMessage.class, new AidWire());
    static final WireTypeInfo<ReceivedAlert> ALERT =
            WireTypeInfo.of(ReceivedAlert.class, new AlertWire());
    static final WireTypeInfo<AuditEntry> AUDIT =
            WireTypeInfo.of(AuditEntry.class, new AuditWire());

    static final WireTypeInfo<Waiting> WAITING = WireTypeInfo.of(Waiting.class, new WaitingWire());
    static final WireTypeInfo<Track> TRACK = WireTypeInfo.of(Track.class, new TrackWire());
    static final WireTypeInfo<Case> CASE = WireTypeInfo.of(Case.class, new CaseWire());
    static final WireTypeInfo<Unit> UNIT = WireTypeInfo.of(Unit.class, new UnitWire());
    static final WireTypeInfo<Silence> SILENCE = WireTypeInfo.of(Silence.class, new SilenceWire());
    static final WireTypeInfo<Heard> HEARD = WireTypeInfo.of(Heard.class, new HeardWire());
    static final WireTypeInfo<Lent> LENT = WireTypeInfo.of(Lent.class, new LentWire());

    private DisposalTypes() {}

    /** Of DisposalInput. */
    public static final class InputWire extends JsonWire<DisposalInput> {
        public InputWire() {
            super(DisposalInput.class);
        }
    }

    /** Of Notification. */
    public static final class NotificationWire extends JsonWire<Notification> {
        public NotificationWire() {
            super(Notification.class);
        }
    }

    /** Of Incident. */
    public static final class IncidentWire extends JsonWire<Incident> {
        public IncidentWire() {
            super(Incident.class);
        }
    }

    /** Of Order. */
    public static final class OrderWire extends JsonWire<Order> {
        public OrderWire() {
            super(Order.class);
        }
    }

    /** Of Answer. */
    public static final class AnswerWire extends JsonWire<Answer> {
        public AnswerWire() {
            super(Answer.class);
        }
    }

    /** Of AidMessage. */
    public static final class AidWire extends JsonWire<AidMessage> {
        public AidWire() {
            super(AidMessage.class);
        }
    }

    /** Of ReceivedAlert. */
    public static final class AlertWire extends JsonWire<ReceivedAlert> {
        public AlertWire() {
            super(ReceivedAlert.class);
        }
    }

    /** Of AuditEntry. */
    public static final class AuditWire extends JsonWire<AuditEntry> {
        public AuditWire() {
            super(AuditEntry.class);
        }
    }

    /** Of Waiting. */
    public static final class WaitingWire extends JsonWire<Waiting> {
        public WaitingWire() {
            super(Waiting.class);
        }
    }

    /** Of Track. */
    public static final class TrackWire extends JsonWire<Track> {
        public TrackWire() {
            super(Track.class);
        }
    }

    /** Of Case. */
    public static final class CaseWire extends JsonWire<Case> {
        public CaseWire() {
            super(Case.class);
        }
    }

    /** Of Unit. */
    public static final class UnitWire extends JsonWire<Unit> {
        public UnitWire() {
            super(Unit.class);
        }
    }

    /** Of Silence. */
    public static final class SilenceWire extends JsonWire<Silence> {
        public SilenceWire() {
            super(Silence.class);
        }
    }

    /** Of Heard. */
    public static final class HeardWire extends JsonWire<Heard> {
        public HeardWire() {
            super(Heard.class);
        }
    }

    /** Of Lent. */
    public static final class LentWire extends JsonWire<Lent> {
        public LentWire() {
            super(Lent.class);
        }
    }
}
