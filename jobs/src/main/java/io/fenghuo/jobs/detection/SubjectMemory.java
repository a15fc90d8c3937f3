package io.fenghuo.jobs.detection;

import io.fenghuo.rules.event.RecentIds;
import io.fenghuo.rules.feature.FeatureBank;

/**
 * What is remembered of one subject: its features, and the ids of its latest events.
 *
 * @param alarmMillis for when a timer is set to look at it again; {@link #NO_ALARM} for none
 */
public record SubjectMemory(FeatureBank bank, RecentIds recent, long alarmMillis) {
    static final long NO_ALARM = Long.MIN_VALUE;

    public static SubjectMemory empty() {
        return new SubjectMemory(new FeatureBank(), new RecentIds(), NO_ALARM);
    }

    SubjectMemory alarmedAt(long millis) {
        return new SubjectMemory(bank, recent, millis);
    }
}
