package io.fenghuo.jobs.detection;

import io.fenghuo.rules.event.RecentIds;
import io.fenghuo.rules.feature.FeatureBank;

/** What is remembered of one subject: its features, and the ids of its latest events. */
public record SubjectMemory(FeatureBank bank, RecentIds recent) {

    static SubjectMemory empty() {
        return new SubjectMemory(new FeatureBank(), new RecentIds());
    }
}
