package io.fenghuo.jobs.rehearsal;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** Event-time timers, one a key: what a keyed stage asks its timer service for. */
final class Alarms {
    static final long NEVER = Long.MAX_VALUE;

    private final Map<String, Long> timeByKey = new HashMap<>();
    private final TreeMap<Long, TreeSet<String>> keysByTime = new TreeMap<>();

    /** Sets the key's alarm, in place of the one that it has; {@link #NEVER} for none. */
    void set(String key, long time) {
        var before = timeByKey.remove(key);
        if (before != null) {
            var keys = keysByTime.get(before);
            if (keys != null && keys.remove(key) && keys.isEmpty()) {
                keysByTime.remove(before);
            }
        }
        if (time != NEVER) {
            timeByKey.put(key, time);
            keysByTime.computeIfAbsent(time, any -> new TreeSet<>()).add(key);
        }
    }

    /** The earliest, or {@link #NEVER}. */
    long next() {
        return keysByTime.isEmpty() ? NEVER : keysByTime.firstKey();
    }

    /** The keys whose alarm is due, in order; they keep it until it is set again. */
    TreeSet<String> due(long time) {
        var due = new TreeSet<String>();
        keysByTime.headMap(time, true).values().forEach(due::addAll);
        return due;
    }
}
