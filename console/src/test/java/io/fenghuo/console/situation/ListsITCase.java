package io.fenghuo.console.situation;

import static org.assertj.core.api.Assertions.assertThat;

import io.fenghuo.connectors.postgres.Database;
import io.fenghuo.console.reference.Reference;
import io.fenghuo.console.tables.ConsoleTables;
import io.fenghuo.rules.alert.Alert.Transition;
import io.fenghuo.rules.incident.Clocks;
import io.fenghuo.rules.incident.Incident;
import io.fenghuo.rules.incident.IncidentJson;
import io.fenghuo.rules.incident.IncidentState;
import io.fenghuo.rules.incident.Notification.Kind;
import io.fenghuo.rules.incident.NotificationJson;
import io.fenghuo.rules.incident.Order;
import io.fenghuo.rules.incident.ReceivedAlertJson;
import io.fenghuo.rules.incident.Words;
import io.fenghuo.rules.warning.Level;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How long lists and looking back take when much has happened. */
class ListsITCase {
    private static final Logger LOG = LoggerFactory.getLogger(ListsITCase.class);
    private static final int INCIDENTS = 100_000;
    private static final int CHANGES = 100_000;
    private static final int UNITS = 2_000;
    private static final Instant NOW = Instant.parse("2026-06-13T04:00:00Z");
    private static final List<String> COUNTIES = List.of("431124", "460106", "110000", "city");

    private static EmbeddedPostgres postgres;
    private static Database database;
    private static Situation situation;
    private static TestServer server;

    @BeforeAll
    static void fill() throws Exception {
        postgres = EmbeddedPostgres.start();
        database = Database.open(postgres.getJdbcUrl("postgres", "postgres"));
        ConsoleTables.migrate(database.dataSource());
        incidents();
        alerts();
        units();
        database.jdbi().useHandle(handle -> handle.execute("vacuum analyze"));
        situation =
                Situation.open(
                        database,
                        "127.0.0.1:1",
                        "lists",
                        Reference.of(List.of()),
                        Situation.KEEP,
                        Clock.systemUTC());
        server = new TestServer(situation.endpoints());
    }

    @AfterAll
    static void close() throws Exception {
        server.close();
        situation.close();
        database.close();
        postgres.close();
    }

    private static <T> void write(Intake<T> intake, List<T> batch) {
        if (batch.size() == 1_000) {
            database.jdbi().useTransaction((Handle handle) -> intake.write(handle, batch));
            batch.clear();
        }
    }

    /** One in a thousand is still open, and one in a hundred thousand of a rare hazard. */
    private static void incidents() throws Exception {
        var intake = new IncidentIntake();
        var steps = new StepIntake();
        var orders = new OrderIntake();
        var batch = new ArrayList<IncidentIntake.Kept>();
        var stepBatch = new ArrayList<StepIntake.Kept>();
        var orderBatch = new ArrayList<OrderIntake.Kept>();
        for (int nth = 0; nth < INCIDENTS; nth++) {
            var began = NOW.minusSeconds(60L * (INCIDENTS - nth));
            var state = nth % 1_000 == 0 ? IncidentState.CREATED : IncidentState.CLOSED;
            var incident = incident(nth, state, began);
            batch.add(intake.read(record(incident, began)));
            if (nth > INCIDENTS - 5_000) {
                var order = Examples.order("o" + nth, incident, Order.State.DONE);
                orderBatch.add(orders.read(record(order, began.plusSeconds(500))));
                var open = incident(nth, IncidentState.CREATED, began);
                var issued = Examples.order("o" + nth, incident, Order.State.ISSUED);
                for (int step = 0; step < 10; step++) {
                    var it =
                            Examples.notification(
                                    step == 9 ? incident : open,
                                    step == 9 ? Kind.CLOSED : Kind.ORDER_CHANGED,
                                    began.plusSeconds(step * 60),
                                    step == 8 ? order : issued);
                    stepBatch.add(
                            steps.read(
                                    Examples.record(
                                            NotificationJson.encode(it),
                                            began.plusSeconds(step * 60))));
                    write(steps, stepBatch);
                }
                write(orders, orderBatch);
            }
            write(intake, batch);
        }
    }

    private static Incident incident(int nth, IncidentState state, Instant began) {
        var county = COUNTIES.get(nth % COUNTIES.size());
        var it =
                Examples.incident(
                        "i" + nth,
                        county,
                        Level.values()[nth % 97 == 0 ? 3 : nth % 3],
                        state,
                        began.plusSeconds(540));
        return new Incident(
                it.id(),
                it.county(),
                it.state(),
                it.level(),
                new Words("警情" + nth, "trouble number " + nth),
                it.place(),
                it.ring(),
                Clocks.of(began, began, began),
                it.tier(),
                it.tierName(),
                it.informed(),
                it.alerts(),
                it.orders(),
                it.reopened(),
                it.signOff(),
                it.updated());
    }

    /** Raised, escalated, downgraded and cleared within the last day, each for half an hour. */
    private static void alerts() throws Exception {
        var intake = new AlertIntake();
        var batch = new ArrayList<AlertIntake.Change>();
        var transitions = Transition.values();
        long day = Duration.ofDays(1).toMillis();
        for (int nth = 0; nth < CHANGES; nth++) {
            int alert = nth / 4;
            var transition = transitions[nth % 4];
            var came =
                    NOW.minusMillis(day)
                            .plusMillis(day / (CHANGES / 4) * alert)
                            .plusSeconds(600L * (nth % 4));
            var change =
                    Examples.alert(
                            "a" + alert,
                            COUNTIES.get(alert % COUNTIES.size()),
                            Level.values()[alert % 4],
                            transition,
                            came);
            batch.add(intake.read(Examples.record(ReceivedAlertJson.encode(change), came)));
            write(intake, batch);
        }
    }

    private static void units() {
        database.jdbi()
                .useHandle(
                        handle -> {
                            handle.execute(
                                    "insert into unit (id, kind, state, county, lon, lat, at)"
                                            + " select 'u' || n, 'police', 'available', '431124',"
                                            + " 111, 25, ? from generate_series(1, ?) n",
                                    NOW.atOffset(ZoneOffset.UTC),
                                    UNITS);
                            handle.execute(
                                    "insert into unit_track select 'u' || n, ?::timestamptz -"
                                            + " make_interval(mins => 5 * slot), 'police',"
                                            + " 'available', '431124', 111, 25 from"
                                            + " generate_series(1, ?) n, generate_series(0, 287)"
                                            + " slot",
                                    NOW.atOffset(ZoneOffset.UTC),
                                    UNITS);
                        });
    }

    private static ConsumerRecord<byte[], byte[]> record(Object value, Instant came) {
        return Examples.record(IncidentJson.encode(value), came);
    }

    /** Milliseconds of the quicker of several calls: this machine does other things as well. */
    private static long took(String path, String counties) throws Exception {
        long best = Long.MAX_VALUE;
        for (int time = 0; time < 5; time++) {
            long begun = System.nanoTime();
            server.get(path, counties);
            best = Math.min(best, TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun));
        }
        LOG.info("{} of {}: {} ms", path, counties, best);
        return best;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "level=RED",
                "level=RED,BLUE",
                "state=CREATED",
                "state=CREATED,ACKNOWLEDGED",
                "state=CLOSED&level=RED",
                "hazard=flood",
                "hazard=fire",
                "hazard=fire&level=RED&county=431124",
                "county=431124,110000",
                "county=999999",
                "q=number%2077",
                "q=%E8%AD%A6%E6%83%85999",
                "q=nowhere",
                "q=nowhere&level=RED",
                "q=trouble&state=CREATED",
            })
    void shouldPageThroughManyIncidentsByAnyFilter(String filter) throws Exception {
        for (var counties : List.of("", "431124", "431124,110000", "999999")) {
            assertThat(took("/incidents?limit=50&" + filter, counties)).isLessThan(200);
        }
    }

    @Test
    void shouldPageDeepIntoTheList() throws Exception {
        var middle = new Cursor(NOW.minusSeconds(60L * INCIDENTS / 2), "i5").text();
        var end = new Cursor(NOW.minusSeconds(60L * INCIDENTS - 100), "i5").text();
        for (var filter : List.of("", "&level=RED", "&q=trouble", "&state=CREATED")) {
            assertThat(took("/incidents?before=" + middle + filter, "")).isLessThan(200);
            assertThat(took("/incidents?before=" + end + filter, "110000")).isLessThan(200);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 6, 12, 23, 24})
    void shouldLookBackIntoADayOfManyChanges(int hours) throws Exception {
        var at = NOW.minusSeconds(3_600L * hours);
        for (var counties : List.of("", "431124")) {
            assertThat(took("/replay?at=" + at, counties)).isLessThan(300);
        }
    }

    @Test
    void shouldShowSituationAlertsMarksAndOneOfEachSoon() throws Exception {
        assertThat(took("/situation", "")).isLessThan(300);
        assertThat(took("/replay/marks?from=%s&to=%s".formatted(NOW.minusSeconds(86_400), NOW), ""))
                .isLessThan(300);
        for (var filter : List.of("", "level=RED", "state=up", "state=cleared&hazard=fire")) {
            assertThat(took("/alerts?" + filter, "")).isLessThan(200);
            assertThat(took("/alerts?" + filter, "431124")).isLessThan(200);
        }
        assertThat(took("/incidents/i99999", "")).isLessThan(200);
        assertThat(took("/alerts/a7", "")).isLessThan(200);
    }
}
