package io.fenghuo.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.fenghuo.rules.event.Event;
import io.fenghuo.rules.event.EventDecoder;
import io.fenghuo.rules.event.EventFormatException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class DemoStreamTest {
    private static final Instant START = Instant.parse("2026-06-12T14:00:00Z");
    private static final long FIVE_HOURS = 5 * Night.HOUR;

    private static List<Delivery> night(long seed) {
        var deliveries = new ArrayList<Delivery>();
        var stream = new DemoStream(seed, START);
        for (var next = stream.next();
                next.arrivesMillis() < START.toEpochMilli() + FIVE_HOURS;
                next = stream.next()) {
            deliveries.add(next);
        }
        return deliveries;
    }

    private static List<Event> readable(List<Delivery> deliveries) {
        var decoder = new EventDecoder();
        var events = new ArrayList<Event>();
        for (var delivery : deliveries) {
            try {
                events.add(decoder.decode(delivery.bytes()));
            } catch (EventFormatException broken) {
                // Counted by its absence.
            }
        }
        return events;
    }

    @Test
    void shouldTellTheSameNightTwice() {
        assertThat(night(7).stream().map(d -> new String(d.bytes(), StandardCharsets.UTF_8)))
                .isEqualTo(
                        night(7).stream()
                                .map(d -> new String(d.bytes(), StandardCharsets.UTF_8))
                                .toList());
    }

    @Test
    void shouldDeliverInTheOrderOfArrival() {
        assertThat(night(7))
                .extracting(Delivery::arrivesMillis)
                .isSorted()
                .allMatch(arrives -> arrives >= START.toEpochMilli());
    }

    @Test
    void shouldSendAFewHundredEventsInASecondOfTheDemo() {
        double perSecond = night(7).size() / (FIVE_HOURS / 1000.0) * DemoCommand.SPEED;

        assertThat(perSecond).isBetween(200.0, 900.0);
    }

    @Test
    void shouldHoldBrokenLateAndRepeatedMessages() {
        var deliveries = night(7);
        var events = readable(deliveries);
        var highest = new HashMap<String, Long>();
        var late = new ArrayList<Event>();
        var seen = new HashSet<String>();
        int copies = 0;
        for (var event : events) {
            var type = event.getClass().getSimpleName();
            long before = highest.getOrDefault(type, Long.MIN_VALUE);
            if (event.getTimeMillis() < before - Night.MINUTE) {
                late.add(event);
            }
            highest.put(type, Math.max(before, event.getTimeMillis()));
            copies += seen.add(event.getSource() + ' ' + event.getId()) ? 0 : 1;
        }

        assertThat(deliveries.size() - events.size()).isBetween(10, 100);
        assertThat(late).hasSizeBetween(10, 200);
        assertThat(copies).isBetween(50, 400);
    }

    @Test
    void shouldNeverLoseAStepOfAStory() {
        assertThat(readable(night(7)))
                .filteredOn(event -> event.getSource().equals("bank/sim-chains"))
                .extracting(Event::getId)
                .hasSizeGreaterThanOrEqualTo(17);
    }

    @Test
    void shouldCallWhatItSimulatesSimulated() {
        assertThat(readable(night(7))).allMatch(event -> event.getSubject().contains(":sim-"));
    }

    @Test
    void shouldBeginAtTenInTheEveningInChinaSoThatTheStretchIsOver() {
        var now = Instant.parse("2026-06-12T18:00:00Z");

        assertThat(Night.latestBefore(now, FIVE_HOURS)).isEqualTo("2026-06-11T14:00:00Z");
        assertThat(Night.latestBefore(now, 4 * Night.HOUR)).isEqualTo("2026-06-12T14:00:00Z");
        assertThat(Night.hoursInto(START.toEpochMilli())).isZero();
    }
}
