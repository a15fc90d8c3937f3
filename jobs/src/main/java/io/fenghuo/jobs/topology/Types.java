package io.fenghuo.jobs.topology;

import io.fenghuo.jobs.detection.SubjectInput;
import io.fenghuo.jobs.detection.SubjectInputWire;
import io.fenghuo.jobs.packs.Notice;
import io.fenghuo.jobs.packs.PackSource;
import io.fenghuo.jobs.state.WireTypeInfo;
import io.fenghuo.rules.alert.Alert;
import io.fenghuo.rules.alert.AlertWire;
import io.fenghuo.rules.event.Event;
import io.fenghuo.rules.event.EventWire;
import io.fenghuo.rules.finding.Match;
import io.fenghuo.rules.finding.MatchWire;
import io.fenghuo.rules.finding.Signal;
import io.fenghuo.rules.finding.SignalWire;
import io.fenghuo.rules.reference.ReferenceChange;
import io.fenghuo.rules.reference.ReferenceChangeWire;
import io.fenghuo.rules.warning.Warning;
import io.fenghuo.rules.warning.WarningWire;
import org.apache.flink.api.common.typeinfo.TypeInformation;

/** The Flink types of what flows, each with a versioned serializer of its own and never Kryo. */
public final class Types {
    public static final TypeInformation<Event> EVENT =
            WireTypeInfo.of(Event.class, new EventWire());
    public static final TypeInformation<ReferenceChange> REFERENCE_CHANGE =
            WireTypeInfo.of(ReferenceChange.class, new ReferenceChangeWire());
    public static final TypeInformation<SubjectInput> SUBJECT_INPUT =
            WireTypeInfo.of(SubjectInput.class, new SubjectInputWire());
    public static final TypeInformation<Signal> SIGNAL =
            WireTypeInfo.of(Signal.class, new SignalWire());
    public static final TypeInformation<Match> MATCH =
            WireTypeInfo.of(Match.class, new MatchWire());
    public static final TypeInformation<Notice> NOTICE = PackSource.NOTICE;
    public static final TypeInformation<Warning> WARNING =
            WireTypeInfo.of(Warning.class, new WarningWire());
    public static final TypeInformation<Alert> ALERT =
            WireTypeInfo.of(Alert.class, new AlertWire());

    private Types() {}
}
