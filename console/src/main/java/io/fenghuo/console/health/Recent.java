package io.fenghuo.console.health;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.LongSupplier;

/**
 * Answers that are given again for a moment, so that many pages cost as one: who asks while an
 * answer is being found waits for that one.
 */
final class Recent<K, V> {
    private final long keptNanos;
    private final LongSupplier nanoTime;
    private final Function<K, V> finding;
    private final Map<K, Answer<V>> answers = new ConcurrentHashMap<>();

    private record Answer<V>(long askedNanos, CompletableFuture<V> value) {}

    /**
     * @param kept how long an answer serves, from when it was asked for
     * @param nanoTime as {@link System#nanoTime} tells it
     */
    Recent(Duration kept, LongSupplier nanoTime, Function<K, V> finding) {
        this.keptNanos = kept.toNanos();
        this.nanoTime = nanoTime;
        this.finding = finding;
    }

    @SuppressWarnings("ReferenceEquality") // Whoever made the answer finds it, nobody else.
    V get(K key) {
        long now = nanoTime.getAsLong();
        var mine = new Answer<V>(now, new CompletableFuture<>());
        var answer =
                answers.compute(
                        key, (same, known) -> known != null && serves(known, now) ? known : mine);
        if (answer == mine) {
            find(key, mine);
        }
        try {
            return answer.value().join();
        } catch (CompletionException failed) {
            if (failed.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw failed;
        }
    }

    private boolean serves(Answer<V> answer, long now) {
        return !answer.value().isDone() || now - answer.askedNanos() < keptNanos;
    }

    private void find(K key, Answer<V> mine) {
        answers.values().removeIf(other -> !serves(other, mine.askedNanos()));
        try {
            mine.value().complete(finding.apply(key));
        } catch (RuntimeException failed) {
            answers.remove(key, mine);
            mine.value().completeExceptionally(failed);
        } catch (Error failed) {
            answers.remove(key, mine);
            mine.value().completeExceptionally(failed);
            throw failed;
        }
    }
}
