package io.fenghuo.jobs.stage;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import org.apache.flink.api.common.typeutils.base.IntSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EventTimeQueueTest {
    /** Two keys of the same hash. */
    private static final List<String> KEYS = List.of("Aa", "BB", "c", "gauge-4");

    private final EventTimeQueue<Integer> queue =
            new EventTimeQueue<>(IntSerializer.INSTANCE, Comparator.naturalOrder(), 128);
    private final List<Call> calls = new ArrayList<>();

    private record Call(String key, long timeMillis, List<Integer> elements) {}

    @Test
    void shouldKeepWhatTheWatermarkHasNotReached() throws Exception {
        queue.add("a", 1_050, 1);
        queue.add("a", 1_051, 2);
        queue.add("a", 1_000, 3);

        drain(1_050);
        assertThat(calls).containsExactly(call("a", 1_000, 3), call("a", 1_050, 1));
        assertThat(queue.size()).isOne();

        drain(1_050);
        assertThat(calls).hasSize(2);

        drain(1_051);
        assertThat(calls).last().isEqualTo(call("a", 1_051, 2));
        assertThat(queue.size()).isZero();
    }

    @Test
    void shouldGiveWhatBelongsToOneKeyAndInstantTogetherAndInOrder() throws Exception {
        queue.add("Aa", 5, 3);
        queue.add("BB", 5, 2);
        queue.add("Aa", 5, 1);
        queue.add("BB", 4, 9);
        drain(5);

        assertThat(calls).containsExactly(call("BB", 4, 9), call("Aa", 5, 1, 3), call("BB", 5, 2));
    }

    @Test
    void shouldRingAnAlarmInItsTurnAndWithWhatIsDueThen() throws Exception {
        queue.alarm("a", 20);
        queue.add("a", 10, 1);
        queue.add("a", 30, 3);
        queue.alarm("a", 30);
        queue.alarm("b", 400);
        drain(399);

        assertThat(calls).containsExactly(call("a", 10, 1), call("a", 20), call("a", 30, 3));
        assertThat(queue.alarms()).isOne();

        drain(400);
        assertThat(calls).last().isEqualTo(call("b", 400));
        assertThat(queue.alarms()).isZero();
    }

    @Test
    void shouldRingInItsTurnWhatIsSetOnTheWay() throws Exception {
        queue.add("a", 10, 1);
        queue.add("a", 50, 2);
        queue.add("b", 60, 3);
        queue.add("b", 950, 4);
        queue.drain(
                900,
                (key, time, elements) -> {
                    calls.add(new Call(key, time, List.copyOf(elements)));
                    if (time < 100) {
                        queue.alarm(key, time + 40);
                        queue.alarm(key, time + 850);
                    }
                });

        assertThat(calls)
                .containsExactly(
                        call("a", 10, 1),
                        call("a", 50, 2),
                        call("b", 60, 3),
                        call("a", 90),
                        call("b", 100),
                        call("a", 130),
                        call("a", 860),
                        call("a", 900));
        assertThat(queue.size()).isOne();
        assertThat(queue.alarms()).isEqualTo(2);
    }

    @Test
    void shouldOrderTimesBeforeTheEpochAndAtTheEndsOfTime() throws Exception {
        queue.add("a", Long.MAX_VALUE, 4);
        queue.add("a", 0, 3);
        queue.add("a", -1, 2);
        queue.add("a", Long.MIN_VALUE, 1);

        drain(-1);
        assertThat(calls).extracting(Call::elements).containsExactly(List.of(1), List.of(2));
        drain(Long.MAX_VALUE);
        assertThat(calls).hasSize(4);
        assertThat(queue.size()).isZero();
    }

    /** Within a page, over pages, over minutes. */
    @ParameterizedTest
    @CsvSource({"1, 4", "2, 40", "3, 400", "4, 40000", "5, 400000"})
    void shouldSayTheSameAsASortHoweverTheWatermarkAdvances(long seed, int ahead) throws Exception {
        var random = new Random(seed);
        var expected = new TreeMap<Long, List<Call>>();
        long watermark = -1_000;
        for (int step = 0; step < 200; step++) {
            for (int i = random.nextInt(8); i > 0; i--) {
                long time = watermark + 1 + random.nextInt(ahead);
                var key = KEYS.get(random.nextInt(KEYS.size()));
                int element = random.nextInt(100);
                queue.add(key, time, element);
                expected.computeIfAbsent(time, none -> new ArrayList<>())
                        .add(call(key, time, element));
            }
            if (random.nextBoolean()) {
                long time = watermark + 1 + random.nextInt(ahead);
                var key = KEYS.get(random.nextInt(KEYS.size()));
                queue.alarm(key, time);
                expected.computeIfAbsent(time, none -> new ArrayList<>()).add(call(key, time));
            }
            watermark += random.nextInt(Math.max(2, ahead / 3));
            drain(watermark);
            var due = expected.headMap(watermark, true);
            assertThat(calls).isEqualTo(together(due.values()));
            due.clear();
            calls.clear();
            assertThat(queue.size() + queue.alarms())
                    .isEqualTo(expected.values().stream().mapToInt(List::size).sum());
        }
    }

    /** By instant, then by hash and key, the elements of both in order. */
    private static List<Call> together(Iterable<List<Call>> byInstant) {
        var all = new ArrayList<Call>();
        for (var instant : byInstant) {
            var byKey =
                    instant.stream()
                            .collect(
                                    groupingBy(
                                            Call::key,
                                            () ->
                                                    new TreeMap<>(
                                                            Comparator.comparing(String::hashCode)
                                                                    .thenComparing(key -> key)),
                                            toList()));
            byKey.forEach(
                    (key, some) ->
                            all.add(
                                    new Call(
                                            key,
                                            some.get(0).timeMillis(),
                                            some.stream()
                                                    .flatMap(each -> each.elements().stream())
                                                    .sorted()
                                                    .toList())));
        }
        return all;
    }

    private void drain(long watermarkMillis) throws Exception {
        queue.drain(
                watermarkMillis,
                (key, time, elements) -> calls.add(new Call(key, time, List.copyOf(elements))));
    }

    private static Call call(String key, long timeMillis, Integer... elements) {
        return new Call(key, timeMillis, List.of(elements));
    }
}
