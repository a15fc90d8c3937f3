package io.fenghuo.jobs.stage;

import org.apache.flink.api.common.state.KeyedStateStore;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;

/**
 * The alarm that each key of a stage waits for at most, as state of its own. One that was overtaken
 * by an earlier one still rings, and is none.
 */
public final class StoredAlarm {
    private final EventTimeStage<?, ?, ?> stage;
    private final ValueStateDescriptor<Long> descriptor;
    private final ValueState<Long> state;

    public StoredAlarm(EventTimeStage<?, ?, ?> stage, KeyedStateStore states) {
        this.stage = stage;
        this.descriptor = new ValueStateDescriptor<>("alarm", Types.LONG);
        this.state = states.getState(descriptor);
    }

    /** Whether the current key waits for an alarm at that instant. */
    public boolean isAt(long timeMillis) throws Exception {
        var set = state.value();
        return set != null && set == timeMillis;
    }

    /**
     * Has the current key worked at an instant or before.
     *
     * @param nowMillis the instant that is worked
     */
    public void set(String key, long timeMillis, long nowMillis) throws Exception {
        var stored = state.value();
        long set = stored == null ? EventTimeQueue.NO_ALARM : stored;
        long next = stage.alarm(key, timeMillis, set, nowMillis);
        if (next != set) {
            state.update(next);
        }
    }

    /**
     * Has the current key worked no more. An alarm that is still to come rings, so that a key that
     * begins and ends all the time has one at most.
     */
    public void setNone(long nowMillis) throws Exception {
        var set = state.value();
        if (set != null && set <= nowMillis) {
            state.clear();
        }
    }

    /** Sets those of all keys, after a restore. */
    public void setAll() throws Exception {
        stage.forEachKey(descriptor, (key, alarm) -> stage.alarm(key, alarm.value()));
    }
}
