package io.fenghuo.bench.peer.droolsfusion;

import io.fenghuo.bench.peer.Reading;
import io.fenghuo.bench.peer.ReadingDecoder;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.kie.api.KieBase;
import org.kie.api.KieServices;
import org.kie.api.runtime.KieSession;
import org.kie.api.runtime.conf.ClockTypeOption;
import org.kie.api.time.SessionPseudoClock;

/**
 * The sessions of one thread, one for each of its partitions, whose times pass apart; the clock of
 * each follows its readings.
 */
final class FusionSessions implements AutoCloseable {
    private final KieBase rules;
    private final Map<Integer, KieSession> byPartition = new HashMap<>();

    FusionSessions(KieBase rules) {
        this.rules = rules;
    }

    void accept(ConsumerRecord<byte[], byte[]> record) throws IOException {
        var session = byPartition.computeIfAbsent(record.partition(), none -> open());
        accept(ReadingDecoder.decode(record.value()), session);
    }

    private static void accept(Reading reading, KieSession session) {
        SessionPseudoClock clock = session.getSessionClock();
        long ahead = reading.timeMillis() - clock.getCurrentTime();
        if (ahead > 0) {
            clock.advanceTime(ahead, TimeUnit.MILLISECONDS);
        }
        session.insert(new ReadingEvent(reading));
        session.fireAllRules();
    }

    private KieSession open() {
        var configuration = KieServices.get().newKieSessionConfiguration();
        configuration.setOption(ClockTypeOption.PSEUDO);
        return rules.newKieSession(configuration, null);
    }

    @Override
    public void close() {
        byPartition.values().forEach(KieSession::dispose);
    }
}
