package io.fenghuo.bench.peer.siddhi;

import io.fenghuo.bench.contest.Matches;
import io.fenghuo.bench.peer.ReadingDecoder;
import io.siddhi.core.SiddhiAppRuntime;
import io.siddhi.core.SiddhiManager;
import io.siddhi.core.event.Event;
import io.siddhi.core.stream.input.InputHandler;
import io.siddhi.core.stream.output.StreamCallback;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** The apps of one thread, one for each of its partitions, whose times pass apart. */
final class SiddhiApps implements AutoCloseable {
    private final String app;
    private final SiddhiManager manager = new SiddhiManager();
    private final Map<Integer, InputHandler> byPartition = new HashMap<>();

    SiddhiApps(String app) {
        this.app = app;
    }

    void accept(ConsumerRecord<byte[], byte[]> record) throws Exception {
        var input = byPartition.computeIfAbsent(record.partition(), none -> open());
        var reading = ReadingDecoder.decode(record.value());
        input.send(
                reading.timeMillis(),
                new Object[] {
                    reading.id(), reading.subject(), reading.quantity(), reading.value()
                });
    }

    private InputHandler open() {
        SiddhiAppRuntime runtime = manager.createSiddhiAppRuntime(app);
        runtime.addCallback(SiddhiQueries.OUTPUT, new Reporting());
        runtime.start();
        return runtime.getInputHandler(SiddhiQueries.INPUT);
    }

    @Override
    public void close() {
        manager.shutdown();
    }

    private static final class Reporting extends StreamCallback {
        @Override
        public void receive(Event[] matches) {
            for (var match : matches) {
                Matches.add(
                        (String) match.getData(0),
                        (String) match.getData(1),
                        (String) match.getData(2),
                        (String) match.getData(3));
            }
        }
    }
}
