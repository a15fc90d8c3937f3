package io.fenghuo.jobs.detection;

import io.fenghuo.jobs.stage.EventTimeQueue;
import io.fenghuo.rules.event.RecentIds;
import io.fenghuo.rules.feature.FeatureBank;
import io.fenghuo.rules.reference.Device;
import org.jspecify.annotations.Nullable;

/**
 * What is remembered of one subject: its features, the ids of its latest events, and for when an
 * alarm is set to look at it again.
 *
 * <p>Its device, once asked for, is remembered for as long as the object lives; it has a state of
 * its own and is not in the binary form.
 */
public final class SubjectMemory {
    private final FeatureBank bank;
    private final RecentIds recent;
    private long alarmMillis;

    private boolean knowsDevice;
    private @Nullable Device device;

    public SubjectMemory() {
        this(new FeatureBank(), new RecentIds(), EventTimeQueue.NO_ALARM);
    }

    SubjectMemory(FeatureBank bank, RecentIds recent, long alarmMillis) {
        this.bank = bank;
        this.recent = recent;
        this.alarmMillis = alarmMillis;
    }

    public FeatureBank bank() {
        return bank;
    }

    public RecentIds recent() {
        return recent;
    }

    /** {@link EventTimeQueue#NO_ALARM} for none. */
    long alarmMillis() {
        return alarmMillis;
    }

    void setAlarm(long millis) {
        alarmMillis = millis;
    }

    boolean knowsDevice() {
        return knowsDevice;
    }

    @Nullable Device device() {
        return device;
    }

    void setDevice(@Nullable Device known) {
        device = known;
        knowsDevice = true;
    }

    void forgetDevice() {
        device = null;
        knowsDevice = false;
    }
}
