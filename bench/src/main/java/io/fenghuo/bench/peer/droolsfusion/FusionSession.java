package io.fenghuo.bench.peer.droolsfusion;

import io.fenghuo.bench.peer.Reading;
import java.util.concurrent.TimeUnit;
import org.kie.api.KieBase;
import org.kie.api.KieServices;
import org.kie.api.runtime.KieSession;
import org.kie.api.runtime.conf.ClockTypeOption;
import org.kie.api.time.SessionPseudoClock;

/** A session whose clock follows the times of its readings. One serves one thread. */
final class FusionSession implements AutoCloseable {
    private final KieSession session;
    private final SessionPseudoClock clock;

    FusionSession(KieBase rules) {
        var configuration = KieServices.get().newKieSessionConfiguration();
        configuration.setOption(ClockTypeOption.PSEUDO);
        session = rules.newKieSession(configuration, null);
        clock = session.getSessionClock();
    }

    void accept(Reading reading) {
        long ahead = reading.timeMillis() - clock.getCurrentTime();
        if (ahead > 0) {
            clock.advanceTime(ahead, TimeUnit.MILLISECONDS);
        }
        session.insert(new ReadingEvent(reading));
        session.fireAllRules();
    }

    @Override
    public void close() {
        session.dispose();
    }
}
