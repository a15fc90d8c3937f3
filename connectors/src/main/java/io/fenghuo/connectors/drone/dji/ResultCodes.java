package io.fenghuo.connectors.drone.dji;

import java.util.Map;

/**
 * What some results of the Cloud API mean, after the error codes of its public demo.
 *
 * <p>Caveat: only those that a take-off is likely to meet; others are given by their number.
 */
final class ResultCodes {
    private static final Map<Integer, String> NAMES =
            Map.ofEntries(
                    Map.entry(314001, "WRONG_PARAM"),
                    Map.entry(314003, "WRONG_WAYLINE_FILE"),
                    Map.entry(314005, "MD5_CHECK_FAILED"),
                    Map.entry(314008, "PREPARATION_TIMED_OUT"),
                    Map.entry(314010, "PERFORM_TASK_FAILED"),
                    Map.entry(316026, "EMERGENCY_BUTTON"),
                    Map.entry(319001, "NOT_IDLE"),
                    Map.entry(319016, "PERFORMING_TASK"),
                    Map.entry(321513, "HEIGHT_LIMIT"),
                    Map.entry(321514, "DISTANCE_LIMIT"),
                    Map.entry(321515, "RESTRICTED_FLIGHT_AREA"),
                    Map.entry(327002, "OBTAIN_CONTROL_FAILED"),
                    Map.entry(327003, "DEVICE_OFFLINE"),
                    Map.entry(327012, "DEVICE_LOCK"),
                    Map.entry(514120, "SDR_DISCONNECT"),
                    Map.entry(514134, "HEAVY_RAIN"),
                    Map.entry(514135, "STRONG_WIND"));

    private ResultCodes() {}

    static String words(int result) {
        return "result " + result + ' ' + NAMES.getOrDefault(result, "(not known by name)");
    }
}
