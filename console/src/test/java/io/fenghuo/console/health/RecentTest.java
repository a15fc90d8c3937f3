package io.fenghuo.console.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RecentTest {
    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 5);
    private final AtomicInteger asked = new AtomicInteger();

    private final Recent<String, Integer> recent =
            new Recent<>(Duration.ofNanos(10), nanos::get, key -> asked.incrementAndGet());

    @Test
    void shouldGiveTheSameAnswerAgainForAMoment() {
        assertThat(recent.get("a")).isEqualTo(1);
        nanos.addAndGet(9);
        assertThat(recent.get("a")).isEqualTo(1);
        assertThat(recent.get("b")).isEqualTo(2);
        nanos.addAndGet(1);
        assertThat(recent.get("a")).isEqualTo(3);
    }

    @Test
    void shouldAskAgainAfterAFailure() {
        var failing =
                new Recent<String, Integer>(
                        Duration.ofNanos(10),
                        nanos::get,
                        key -> {
                            if (asked.incrementAndGet() == 1) {
                                throw new IllegalStateException("broken");
                            }
                            return asked.get();
                        });

        assertThatThrownBy(() -> failing.get("a"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("broken");
        assertThat(failing.get("a")).isEqualTo(2);
    }

    @Test
    void shouldAskOnceHoweverManyWait() {
        var mayAnswer = new CountDownLatch(1);
        var slow =
                new Recent<String, Integer>(
                        Duration.ofNanos(10),
                        nanos::get,
                        key -> {
                            int count = asked.incrementAndGet();
                            try {
                                mayAnswer.await();
                            } catch (InterruptedException interrupted) {
                                Thread.currentThread().interrupt();
                            }
                            return count;
                        });
        var waiting = new ArrayList<CompletableFuture<Integer>>();
        var threads = new ArrayList<Thread>();
        for (int i = 0; i < 50; i++) {
            var answer = new CompletableFuture<Integer>();
            waiting.add(answer);
            var thread = new Thread(() -> answer.complete(slow.get("a")));
            threads.add(thread);
            thread.start();
        }
        await().until(() -> threads.stream().allMatch(it -> it.getState() == Thread.State.WAITING));
        // Even after its time, as long as it is being found.
        nanos.addAndGet(100);
        assertThat(waiting).noneMatch(CompletableFuture::isDone);
        mayAnswer.countDown();

        waiting.forEach(each -> assertThat(each.join()).isEqualTo(1));
    }
}
