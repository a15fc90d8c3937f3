package io.fenghuo.jobs.state;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.TimerService;

/**
 * Elements of one key that wait for the watermark, so that a stage works in event-time order
 * however they arrived. Each instant has a timer of its own; what it held is gone once it is
 * drained.
 *
 * @param <T> the elements, ordered among those of one instant by a comparator
 */
public final class EventTimeBuffer<T> {
    private final MapState<Long, List<T>> waiting;
    private final Comparator<? super T> order;

    public EventTimeBuffer(
            RuntimeContext context,
            String name,
            TypeInformation<T> type,
            Comparator<? super T> order) {
        this.waiting =
                context.getMapState(new MapStateDescriptor<>(name, Types.LONG, Types.LIST(type)));
        this.order = order;
    }

    /** Keeps an element until the watermark reaches its time, and sets the timer for it. */
    public void add(T element, long timeMillis, TimerService timers) throws Exception {
        var sameInstant = waiting.get(timeMillis);
        if (sameInstant == null) {
            sameInstant = new ArrayList<>(1);
            timers.registerEventTimeTimer(timeMillis);
        }
        sameInstant.add(element);
        waiting.put(timeMillis, sameInstant);
    }

    /** Takes out the elements of one instant, in order; empty where there are none. */
    public List<T> drain(long timeMillis) throws Exception {
        var sameInstant = waiting.get(timeMillis);
        if (sameInstant == null) {
            return List.of();
        }
        waiting.remove(timeMillis);
        sameInstant.sort(order);
        return sameInstant;
    }
}
