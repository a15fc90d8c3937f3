package io.fenghuo.bench.alerts;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.fenghuo.cli.terminal.StatusLine;
import io.fenghuo.connectors.kafka.Topics;
import io.fenghuo.rules.alert.Alert.Transition;
import io.fenghuo.rules.incident.AlertData;
import io.fenghuo.rules.incident.ReceivedAlert;
import io.fenghuo.rules.incident.ReceivedAlertJson;
import io.fenghuo.rules.incident.Site;
import io.fenghuo.rules.incident.Words;
import io.fenghuo.rules.reference.Cells;
import io.fenghuo.rules.warning.Level;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.ObjLongConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Alerts of places all over a city, of which each is a trouble of its own. */
public final class BenchAlerts {
    private static final long SECOND = 1_000_000_000;
    private static final List<String> COUNTIES =
            List.of(
                    "431102", "431103", "431181", "431122", "431123", "431124", "431125", "431126",
                    "431127", "431128", "431129");

    private BenchAlerts() {}

    /**
     * Sends at an even pace; how late the sender itself is counts, as it does for receivers.
     *
     * @param first the number of the first alert
     * @param due is told each alert's id and when, by {@link System#nanoTime}, it is due
     */
    public static void send(
            String bootstrap,
            int first,
            int count,
            int rate,
            ObjLongConsumer<String> due,
            StatusLine status) {
        try (var producer =
                new KafkaProducer<>(
                        Map.<String, Object>of("bootstrap.servers", bootstrap),
                        new ByteArraySerializer(),
                        new ByteArraySerializer())) {
            long began = System.nanoTime();
            for (int i = 0; i < count; i++) {
                long at = began + SECOND * i / rate;
                while (System.nanoTime() < at) {
                    LockSupport.parkNanos(at - System.nanoTime());
                }
                var alert = alert(first + i);
                due.accept(alert.data().alertId(), at);
                producer.send(
                        new ProducerRecord<>(
                                Topics.ALERTS,
                                alert.data().alertId().getBytes(UTF_8),
                                ReceivedAlertJson.encode(alert)));
                if (i % rate == 0) {
                    status.show("%,d of %,d alerts sent".formatted(i, count));
                }
            }
        }
    }

    public static ReceivedAlert alert(int number) {
        var id = "alert-" + number;
        var now = Instant.now();
        double lon = 111.2 + number % 100 * 0.011;
        double lat = 24.8 + number / 100 * 0.011 % 1.9;
        return new ReceivedAlert(
                id + "-raised",
                Transition.RAISED,
                new AlertData(
                        id,
                        "crash",
                        "road-" + number / 20_000,
                        id,
                        Level.YELLOW,
                        null,
                        "vehicle:" + number,
                        new Site(
                                "section " + number,
                                lon,
                                lat,
                                COUNTIES.get(number % COUNTIES.size()),
                                Cells.of(lon, lat)),
                        now,
                        now,
                        new Words("事故", "crash"),
                        "road",
                        "1.1.0",
                        "collision",
                        null,
                        List.of(),
                        new Words("碰撞报警", "collision alarm"),
                        new AlertData.Response(List.of("insurer"), 300),
                        null));
    }
}
