package io.fenghuo.rules.event;

import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * The members that never come in, wherever they stand in an event's {@code data}: what identifies
 * or profiles a person. They are dropped unread and counted by name.
 *
 * <p>The list is that of the specification: NVIDIA Metropolis {@code embedding}, {@code pose},
 * {@code gaze}, {@code lipActivity}; crowd analytics' {@code banner_count}, {@code image_base64};
 * GA/T 1400 {@code FaceObjectList}, {@code PersonObjectList}; Frigate {@code sub_label}; the driver
 * photos of JT/T 808. Case, hyphens and underscores make no difference.
 */
final class NeverIngested {
    private static final Map<String, String> NAMES =
            Map.of(
                    "embedding", "embedding",
                    "pose", "pose",
                    "gaze", "gaze",
                    "lipactivity", "lipActivity",
                    "bannercount", "banner_count",
                    "imagebase64", "image_base64",
                    "faceobjectlist", "FaceObjectList",
                    "personobjectlist", "PersonObjectList",
                    "sublabel", "sub_label",
                    "driverphoto", "driverPhoto");

    private final Map<String, Long> dropped = new TreeMap<>();

    /** Whether the member must be dropped; if so it is counted. */
    boolean drops(String member) {
        var listed = NAMES.get(plain(member));
        if (listed == null) {
            return false;
        }
        dropped.merge(listed, 1L, Long::sum);
        return true;
    }

    /** How many were dropped, by the name as listed; a live view. */
    Map<String, Long> dropped() {
        return Collections.unmodifiableMap(dropped);
    }

    private static String plain(String member) {
        var lower = member.toLowerCase(Locale.ROOT);
        return lower.indexOf('_') < 0 && lower.indexOf('-') < 0
                ? lower
                : lower.replace("_", "").replace("-", "");
    }
}
