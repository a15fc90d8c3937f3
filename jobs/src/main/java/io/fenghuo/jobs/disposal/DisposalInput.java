package io.fenghuo.jobs.disposal;

import io.fenghuo.rules.incident.Action;
import io.fenghuo.rules.incident.AidMessage;
import io.fenghuo.rules.incident.ReceivedAlert;
import io.fenghuo.rules.incident.UnitReport;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What one county's disposal takes in: of the last four exactly one is set.
 *
 * @param county the key
 * @param received when the broker took it in
 */
public record DisposalInput(
        String county,
        Instant received,
        @Nullable ReceivedAlert alert,
        @Nullable UnitReport report,
        @Nullable Action action,
        @Nullable AidMessage aid) {

    static DisposalInput of(String county, Instant received, ReceivedAlert alert) {
        return new DisposalInput(county, received, alert, null, null, null);
    }

    static DisposalInput of(Instant received, UnitReport report) {
        return new DisposalInput(report.county(), received, null, report, null, null);
    }

    static DisposalInput of(Instant received, Action action) {
        return new DisposalInput(action.county(), received, null, null, action, null);
    }

    static DisposalInput of(Instant received, AidMessage aid) {
        return new DisposalInput(aid.to(), received, null, null, null, aid);
    }
}
