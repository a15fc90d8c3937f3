package io.fenghuo.jobs.stage;

import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * What waits for its time under a key: an element, or with null an alarm.
 *
 * @param keyHash of the key, so that what has waited long is sorted without a look at its key
 */
record Waiting<T>(String key, int keyHash, long timeMillis, @Nullable T element) {

    static <T> Waiting<T> of(String key, long timeMillis, @Nullable T element) {
        return new Waiting<>(key, key.hashCode(), timeMillis, element);
    }

    /** By time, then so that those of one key are together, then as given, an alarm last. */
    static <T> Comparator<Waiting<T>> order(Comparator<? super T> ofElements) {
        var elements = Comparator.<T>nullsLast(ofElements);
        return (one, other) -> {
            if (one.timeMillis != other.timeMillis) {
                return one.timeMillis < other.timeMillis ? -1 : 1;
            }
            // Many share an instant, and keys are long and alike.
            if (one.keyHash != other.keyHash) {
                return one.keyHash < other.keyHash ? -1 : 1;
            }
            int byKey = one.key.compareTo(other.key);
            return byKey != 0 ? byKey : elements.compare(one.element, other.element);
        };
    }

    boolean isWith(Waiting<T> other) {
        return timeMillis == other.timeMillis && keyHash == other.keyHash && key.equals(other.key);
    }
}
