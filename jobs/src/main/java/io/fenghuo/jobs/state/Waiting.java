package io.fenghuo.jobs.state;

import java.util.Comparator;

/** An element of a key that waits for its time. */
record Waiting<T>(String key, long timeMillis, T element) {

    /** By time, then so that those of one key are together, then as given. */
    static <T> Comparator<Waiting<T>> order(Comparator<? super T> ofElements) {
        return (one, other) -> {
            if (one.timeMillis != other.timeMillis) {
                return one.timeMillis < other.timeMillis ? -1 : 1;
            }
            // Many share an instant, and keys are long and alike: a string knows its hash.
            int byHash = Integer.compare(one.key.hashCode(), other.key.hashCode());
            if (byHash != 0) {
                return byHash;
            }
            int byKey = one.key.compareTo(other.key);
            return byKey != 0 ? byKey : ofElements.compare(one.element, other.element);
        };
    }

    boolean isWith(Waiting<T> other) {
        return timeMillis == other.timeMillis && key.equals(other.key);
    }
}
