package io.fenghuo.rules.disposal;

import static io.fenghuo.rules.disposal.Daoxian.COUNTY;
import static io.fenghuo.rules.disposal.Daoxian.LAT;
import static io.fenghuo.rules.disposal.Daoxian.LON;
import static io.fenghuo.rules.disposal.Daoxian.NEIGHBOUR;
import static org.assertj.core.api.Assertions.assertThat;

import io.fenghuo.rules.alert.Alert.Transition;
import io.fenghuo.rules.incident.Action.Verb;
import io.fenghuo.rules.incident.Answer.Outcome;
import io.fenghuo.rules.incident.IncidentState;
import io.fenghuo.rules.incident.Notification.Kind;
import io.fenghuo.rules.incident.Order;
import io.fenghuo.rules.incident.Ring;
import io.fenghuo.rules.triage.Track.Reason;
import io.fenghuo.rules.warning.Level;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CountyDeskTest {
    private final Daoxian city = new Daoxian();

    @Test
    void shouldOpenAnIncidentAndSendTheNearestFreeUnit() {
        city.unit("unit:far", "police-patrol", "available", 5);
        city.unit("unit:near", "police-patrol", "available", 1);
        city.unit("unit:busy", "police-patrol", "on-scene", 0.1);

        city.raise("a", Level.RED, "traffic-police", "county-command");

        assertThat(city.incident().state()).isEqualTo(IncidentState.CREATED);
        assertThat(city.incident().ring()).isEqualTo(Ring.KEY_PLACE);
        assertThat(city.incident().informed()).containsExactly("county-command");
        assertThat(city.orders.values())
                .singleElement()
                .satisfies(order -> assertThat(order.unit()).isEqualTo("unit:near"));
        assertThat(city.steps()).startsWith(Kind.CREATED, Kind.ORDER_ISSUED);
    }

    @Test
    void shouldNeverSendAUnitTwice() {
        city.unit("unit:only", "police-patrol", "available", 1);

        city.raise("a", Level.RED, "traffic-police", "district-patrol");
        city.receive(
                city.alert(
                        "b", Transition.RAISED, Level.RED, "road", LON + 0.05, LAT, "road-police"));

        assertThat(city.orders.values().stream().filter(order -> !order.unit().isEmpty()))
                .hasSize(1);
    }

    @Test
    void shouldGoThroughItsWholeLife() {
        city.unit("unit:a", "police-patrol", "available", 0.1);
        city.raise("a", Level.RED, "traffic-police");

        assertThat(city.act(Verb.ACKNOWLEDGE).outcome()).isEqualTo(Outcome.ACCEPTED);
        city.passSeconds(5);
        city.unit("unit:a", "police-patrol", "en-route", 0.1);
        city.passSeconds(20);
        city.unit("unit:a", "police-patrol", "on-scene", 0);
        assertThat(city.act(Verb.CONTROLLED).accepted()).isTrue();
        assertThat(city.act(Verb.CLOSE).accepted()).isTrue();

        assertThat(city.steps().stream().filter(kind -> kind.type().startsWith("incident.")))
                .containsExactly(
                        Kind.CREATED,
                        Kind.ACKNOWLEDGED,
                        Kind.DISPATCHED,
                        Kind.EN_ROUTE,
                        Kind.ON_SCENE,
                        Kind.CONTROLLED,
                        Kind.CLOSED);
        var clocks = city.incident().clocks();
        assertThat(Duration.between(clocks.received(), clocks.onScene())).isPositive();
        assertThat(clocks.ordered()).isEqualTo(Daoxian.MORNING.plus(city.settings.settle()));
        assertThat(city.orderOf("unit:a").state()).isEqualTo(Order.State.DONE);
    }

    @Test
    void shouldAnswerAnIllegalTransitionAndNotObeyIt() {
        city.raise("a", Level.RED);

        var answer = city.act(Verb.CLOSE);

        assertThat(answer.outcome()).isEqualTo(Outcome.ILLEGAL_TRANSITION);
        assertThat(answer.words().en()).contains("created", "acknowledged, false-alarm");
        assertThat(city.incident().state()).isEqualTo(IncidentState.CREATED);
    }

    @Test
    void shouldDealWithAnActionOnce() {
        city.raise("a", Level.RED);
        city.act(Verb.ACKNOWLEDGE, draft -> draft.id("same"));

        var second = city.act(Verb.ACKNOWLEDGE, draft -> draft.id("same"));

        assertThat(second.outcome()).isEqualTo(Outcome.REPEATED);
        assertThat(city.steps()).containsOnlyOnce(Kind.ACKNOWLEDGED);
    }

    @Test
    void shouldEscalateOnceWhereNobodyAcknowledges() {
        city.unit("unit:a", "police-patrol", "available", 0.1);
        city.unit("unit:b", "police-patrol", "available", 2);
        city.receive(
                city.alert(
                        "a",
                        Transition.RAISED,
                        Level.YELLOW,
                        "flood",
                        LON - 0.03,
                        LAT,
                        "traffic-police"));

        city.passSeconds(61);

        assertThat(city.incident().tierName()).isEqualTo("station");
        assertThat(city.incident().level()).isEqualTo(Level.ORANGE);
        assertThat(city.incident().informed()).contains("fire-service", "town-government");
        assertThat(city.orderOf("unit:b").attempt()).isEqualTo(2);
    }

    @Test
    void shouldNotEscalateWhatWasAcknowledgedInTimeAlthoughItIsReadLate() {
        city.raise("a", Level.YELLOW);
        city.passSeconds(59);

        city.act(Verb.ACKNOWLEDGE);
        city.passSeconds(600);

        assertThat(city.steps()).doesNotContain(Kind.ESCALATED);
    }

    @Test
    void shouldFireAClockThatWasPassedWhileTheJobWasDownOnce() {
        city.raise("a", Level.YELLOW);

        city.wake(Duration.ofHours(1));

        assertThat(city.steps()).containsOnlyOnce(Kind.ESCALATED);
        assertThat(city.incident().tierName()).isEqualTo("station");
    }

    @Test
    void shouldClimbTheWholeLadderAndStop() {
        city.raise("a", Level.RED);

        city.passSeconds(3_600);

        assertThat(city.incident().tierName()).isEqualTo("city");
        assertThat(city.steps().stream().filter(Kind.ESCALATED::equals)).hasSize(4);
    }

    @Test
    void shouldSendTheNextUnitWhereOneDoesNotMove() {
        city.unit("unit:a", "police-patrol", "available", 0.1);
        city.unit("unit:b", "police-patrol", "available", 2);
        city.raise("a", Level.RED, "traffic-police");
        city.act(Verb.ACKNOWLEDGE);

        city.passSeconds(121);

        assertThat(city.orderOf("unit:a").state()).isEqualTo(Order.State.WITHDRAWN);
        assertThat(city.orderOf("unit:b").state()).isEqualTo(Order.State.ISSUED);
    }

    @Test
    void shouldSendTheNextUnitWhereOneArrivesLaterThanTheRing() {
        city.unit("unit:a", "police-patrol", "available", 0.1);
        city.unit("unit:b", "police-patrol", "available", 2);
        city.raise("a", Level.RED, "traffic-police");
        city.act(Verb.ACKNOWLEDGE);
        city.unit("unit:a", "police-patrol", "en-route", 0.1);

        city.passSeconds(62);

        assertThat(city.orderOf("unit:a").state()).isEqualTo(Order.State.EN_ROUTE);
        assertThat(city.orderOf("unit:b").state()).isEqualTo(Order.State.ISSUED);
        assertThat(city.incident().tier()).isEqualTo(1);
    }

    @Test
    void shouldSayThatARingIsUncovered() {
        city.unit("unit:far", "police-patrol", "available", 20);

        city.raise("a", Level.YELLOW, "traffic-police");

        assertThat(city.steps()).contains(Kind.RING_UNCOVERED);
        assertThat(city.ownAlerts)
                .singleElement()
                .satisfies(
                        alert -> {
                            assertThat(alert.data().scenario()).isEqualTo("ring-uncovered");
                            assertThat(alert.data().level()).isEqualTo(Level.ORANGE);
                        });
        city.receive(city.ownAlerts.get(0));
        assertThat(city.incident().level()).isEqualTo(Level.ORANGE);
    }

    @Test
    void shouldGetHelpFromAnotherCountyThroughTheCity() {
        city.unit(NEIGHBOUR, "unit:theirs", "boat-team", "available", 22);

        city.raise("a", Level.RED, "boats");

        var order = city.orderOf("unit:theirs");
        assertThat(order.county()).isEqualTo(NEIGHBOUR);
        assertThat(order.state()).isEqualTo(Order.State.ISSUED);
        city.act(Verb.ACKNOWLEDGE);
        city.unit(NEIGHBOUR, "unit:theirs", "boat-team", "en-route", 10);
        assertThat(city.incident().state()).isEqualTo(IncidentState.EN_ROUTE);
        city.act(Verb.FALSE_ALARM, draft -> draft.because("a leaking hydrant"));
        assertThat(city.unit(NEIGHBOUR, "unit:theirs").isFree()).isFalse();
        assertThat(city.unit(NEIGHBOUR, "unit:theirs").order()).isNull();
        assertThat(city.memory(NEIGHBOUR).lent().isEmpty()).isTrue();
    }

    @Test
    void shouldSayThatNobodyAnywhereCanHelp() {
        city.raise("a", Level.RED, "boats");

        assertThat(city.orders.values())
                .singleElement()
                .satisfies(order -> assertThat(order.state()).isEqualTo(Order.State.FAILED));
        assertThat(city.steps()).contains(Kind.RING_UNCOVERED);
    }

    @Test
    void shouldGroupAlertsOfOneTroubleInOnePlace() {
        city.raise("a", Level.YELLOW);
        city.passSeconds(300);
        city.receive(city.alert("b", Transition.RAISED, Level.RED, "flash-flood", LON, LAT));

        assertThat(city.incident().alerts()).hasSize(2);
        assertThat(city.incident().level()).isEqualTo(Level.RED);
        city.receive(city.alert("c", Transition.RAISED, Level.RED, "crowd", LON, LAT));
        assertThat(city.incidents).hasSize(2);
    }

    @Test
    void shouldNotGroupWhatComesLongAfter() {
        city.raise("a", Level.YELLOW);
        city.passSeconds(1_900);
        city.raise("b", Level.YELLOW);

        assertThat(city.incidents).hasSize(2);
    }

    @Test
    void shouldInhibitABlueAlertWhileARedOneIsUpAndDisposeOfItAfterwards() {
        city.raise("red", Level.RED);
        city.receive(city.alert("blue", Transition.RAISED, Level.BLUE, "flood", LON + 0.1, LAT));
        assertThat(city.suppressed(Reason.INHIBITED)).isEqualTo(1);
        assertThat(city.incidents).hasSize(1);

        city.passSeconds(60);
        city.clear("red", Level.RED);

        assertThat(city.incidents).hasSize(2);
    }

    @Test
    void shouldDecideByEventTimeWhateverTheOrderOfArrival() {
        var red = city.alert("red", Transition.RAISED, Level.RED);
        city.now = city.now.plusMillis(50);
        var blue = city.alert("blue", Transition.RAISED, Level.BLUE, "flood", LON + 0.1, LAT);

        city.receiveAtOnce(blue);
        city.receive(red);

        assertThat(city.suppressed(Reason.INHIBITED)).isEqualTo(1);
        assertThat(city.incidents).hasSize(1);
    }

    @Test
    void shouldSilenceForAWhile() {
        city.act(
                Verb.SILENCE,
                draft ->
                        draft.silence(
                                        "s1",
                                        Map.of("hazard", List.of("flood")),
                                        city.now.plusSeconds(600))
                                .because("drill at the weir"));
        city.raise("a", Level.RED);
        assertThat(city.suppressed(Reason.SILENCED)).isEqualTo(1);
        assertThat(city.incidents).isEmpty();

        city.passSeconds(601);

        assertThat(city.incident().state()).isEqualTo(IncidentState.CREATED);
        assertThat(city.audit).contains("silence.expired", "alert.released");
    }

    @Test
    void shouldRefuseASilenceWithoutAReason() {
        var answer =
                city.act(
                        Verb.SILENCE,
                        draft ->
                                draft.silence(
                                        "s1",
                                        Map.of("hazard", List.of("flood")),
                                        city.now.plusSeconds(600)));

        assertThat(answer.outcome()).isEqualTo(Outcome.INCOMPLETE);
    }

    @Test
    void shouldDropWhatItHasSeenAndWhatWasOvertaken() {
        var first = city.alert("a", Transition.RAISED, Level.YELLOW);
        city.receive(first);
        city.receive(first);
        assertThat(city.suppressed(Reason.DUPLICATE)).isEqualTo(1);

        city.passSeconds(10);
        var later = city.alert("a", Transition.ESCALATED, Level.RED);
        city.now = city.now.minusSeconds(5);
        var earlier = city.alert("a", Transition.ESCALATED, Level.ORANGE);
        city.now = city.now.plusSeconds(5);
        city.receive(later);
        city.receive(earlier);

        assertThat(city.suppressed(Reason.OVERTAKEN)).isEqualTo(1);
        assertThat(city.incident().level()).isEqualTo(Level.RED);
    }

    @Test
    void shouldReopenWhatGetsWorseAfterItWasClosed() {
        city.raise("a", Level.YELLOW);
        city.act(Verb.ACKNOWLEDGE);
        city.act(Verb.CONTROLLED);
        city.act(Verb.CLOSE);

        city.passSeconds(5);
        city.receive(city.alert("a", Transition.ESCALATED, Level.RED));

        assertThat(city.incident().state()).isEqualTo(IncidentState.REOPENED);
        assertThat(city.incident().reopened()).isEqualTo(1);
    }

    @Test
    void shouldCloseByTimeWhatNobodyHadToAttendTo() {
        city.raise("a", Level.BLUE);
        city.clear("a", Level.BLUE);

        city.passSeconds(1_801);

        assertThat(city.incident().state()).isEqualTo(IncidentState.CLOSED);
    }

    @Test
    void shouldFlyOnlyOnceAPersonHasConfirmed() {
        city.unit("unit:a", "boat-team", "available", 1);
        city.dock("dock:1", 3, 4);
        city.raise("a", Level.RED, "boats", "drone");
        var flight = city.orderOf("dock:1");
        assertThat(flight.state()).isEqualTo(Order.State.PROPOSED);
        assertThat(flight.travelSeconds()).isEqualTo(260);
        assertThat(flight.alongside()).containsExactly(city.orderOf("unit:a").id());
        assertThat(city.orderOf("unit:a").alongside()).containsExactly(flight.id());

        var answer = city.act(Verb.CONFIRM_FLIGHT, draft -> draft.order(flight.id()));

        assertThat(answer.outcome()).isEqualTo(Outcome.ACCEPTED);
        assertThat(city.orderOf("dock:1").state()).isEqualTo(Order.State.ISSUED);
        assertThat(city.orderOf("dock:1").confirmedBy()).isEqualTo("officer-7");
    }

    @Test
    void shouldProposeTheNextDockWhereTheFirstMayNoLongerFly() {
        city.dock("dock:1", 3, 4);
        city.dock("dock:2", 5, 4);
        city.raise("a", Level.RED, "drone");
        city.dock("dock:1", 3, 9.5);

        var first = city.orderOf("dock:1").id();
        var answer = city.act(Verb.CONFIRM_FLIGHT, draft -> draft.order(first));

        assertThat(answer.outcome()).isEqualTo(Outcome.FLIGHT_REFUSED);
        assertThat(answer.words().en()).contains("too much wind");
        assertThat(city.orderOf("dock:1").state()).isEqualTo(Order.State.REFUSED);
        assertThat(city.orderOf("dock:2").state()).isEqualTo(Order.State.PROPOSED);
    }

    @Test
    void shouldSendAUnitOnTheGroundWhereNoDockMayFly() {
        city.unit("unit:a", "district-patrol", "available", 0.5);
        city.dock("dock:1", 3, 9.5);

        city.raise("a", Level.RED, "drone");

        assertThat(city.orderOf("unit:a").target()).isEqualTo("district-patrol");
        assertThat(city.audit).contains("flight.passed-over WIND_TOO_STRONG");
    }

    @Test
    void shouldForgetEverythingInTheEnd() {
        city.unit("unit:a", "police-patrol", "available", 0.1);
        city.unit(NEIGHBOUR, "unit:theirs", "boat-team", "available", 22);
        city.raise("a", Level.RED, "traffic-police", "boats");
        city.act(Verb.ACKNOWLEDGE);
        city.act(
                Verb.SILENCE,
                draft ->
                        draft.silence(
                                        "s1",
                                        Map.of("hazard", List.of("crowd")),
                                        city.now.plusSeconds(600))
                                .because("concert"));
        city.clear("a", Level.RED);
        city.act(Verb.CONTROLLED);
        city.act(Verb.CLOSE);

        city.pass(Duration.ofDays(8));

        assertThat(city.memories.values()).allMatch(CountyMemory::isEmpty);
    }

    @Test
    void shouldGiveEveryNotificationAnIdOfItsOwn() {
        shouldForgetEverythingInTheEnd();

        var ids = city.notifications.stream().map(it -> it.id()).toList();

        assertThat(new HashSet<>(ids)).hasSameSizeAs(ids);
        assertThat(COUNTY).isEqualTo(city.incident().county());
    }
}
